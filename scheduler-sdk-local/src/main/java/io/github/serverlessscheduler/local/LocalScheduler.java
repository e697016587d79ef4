package io.github.serverlessscheduler.local;

import io.github.serverlessscheduler.local.server.JobFeed;
import io.github.serverlessscheduler.local.server.LocalServer;
import io.github.serverlessscheduler.local.store.MvExecutionLedger;
import io.github.serverlessscheduler.local.store.MvJobStore;
import io.github.serverlessscheduler.local.store.MvStorage;
import io.github.serverlessscheduler.local.store.Retention;
import io.github.serverlessscheduler.local.timer.TimerThread;
import io.github.serverlessscheduler.local.worker.TypeLimits;
import io.github.serverlessscheduler.local.worker.Workers;
import io.github.serverlessscheduler.sdk.Engine;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded scheduler: stores, times and runs jobs in this JVM. Thread-safe.
 *
 * <p>Closing it starts nothing more, waits for what runs, and closes the store. A JVM that is told
 * to stop closes it first, unless the builder was told otherwise.
 */
public final class LocalScheduler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalScheduler.class);

  private final MvStorage storage;
  private final Workers workers;
  private final Engine engine;
  private final TimerThread timer;
  private final TimerThread housekeeper;
  private final @Nullable LocalServer server;
  private final Duration patience;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Object closing = new Object();
  private final Thread hook = new Thread(this::close, "scheduler-shutdown");

  LocalScheduler(LocalSchedulerBuilder builder, MvStorage storage) {
    this.storage = storage;
    this.patience = builder.drainTimeout;
    this.timer = new TimerThread("scheduler-timer", this::turn, builder.clock);
    this.housekeeper =
        new TimerThread(
            "scheduler-housekeeping",
            new Housekeeping(Retention.of(storage), builder.retention),
            builder.clock);
    this.workers =
        new Workers(this::run, builder.workers, new TypeLimits(builder.handled), timer::wake);
    this.engine =
        builder
            .engine
            .onTimerChange(timer::wake)
            .build(
                MvJobStore.of(storage),
                MvExecutionLedger.open(storage, builder.clock.instant()),
                workers);
    engine.load();
    this.server = builder.feed == null ? null : serve(builder, builder.feed);
    timer.start();
    housekeeper.start();
    if (builder.shutdownHook) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  private LocalServer serve(LocalSchedulerBuilder builder, JobFeed feed) {
    HttpApi api =
        HttpApi.builder(scheduler()).authoriser(builder.authoriser).cors(builder.cors).build();
    return LocalServer.builder(api).port(builder.httpPort).feed(feed).start();
  }

  /**
   * A builder of a scheduler that keeps its jobs in this directory, which is made if it is not
   * there.
   */
  public static LocalSchedulerBuilder builder(Path directory) {
    return new LocalSchedulerBuilder(directory);
  }

  /** A builder of a scheduler that keeps its jobs as long as the JVM lives. */
  public static LocalSchedulerBuilder inMemory() {
    return new LocalSchedulerBuilder(null);
  }

  /** Creates, reads and changes jobs. */
  public Scheduler scheduler() {
    return engine.scheduler();
  }

  /** Where its HTTP API is reached, if it serves one: {@code http://127.0.0.1:8377}. */
  public Optional<URI> address() {
    return Optional.ofNullable(server).map(LocalServer::address);
  }

  /** When the next scheduled occurrence is due, if one is. */
  public Optional<Instant> nextFire() {
    return engine.timer().nextWake();
  }

  /** Waits until this is closed: by another thread, or because the JVM was told to stop. */
  public void awaitShutdown() throws InterruptedException {
    closed.await();
  }

  /**
   * Stops: starts nothing more, waits for what runs, closes the store. A second call waits for the
   * first.
   */
  @Override
  public void close() {
    synchronized (closing) {
      if (closed.getCount() == 0) {
        return;
      }
      if (server != null) {
        server.close();
      }
      timer.close();
      housekeeper.close();
      if (!workers.drain(patience)) {
        LOG.warn("Handlers were interrupted after {}; their runs are tried again", patience);
      }
      storage.close();
      forgetHook();
      closed.countDown();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is stopping: the hook is what called.
    }
  }

  private void run(FiringMessage firing) {
    engine.runner().run(firing);
  }

  /** One turn of the timing thread. What there is no room for stays where it is until there is. */
  private Optional<Instant> turn(Instant now) {
    int room = workers.room();
    if (room > 0) {
      int fired = engine.timer().tick(now, room);
      if (fired < room) {
        engine.recovery().sweep(now, room - fired);
      }
    }
    return room > 0 ? engine.timer().nextWake() : Optional.empty();
  }
}
