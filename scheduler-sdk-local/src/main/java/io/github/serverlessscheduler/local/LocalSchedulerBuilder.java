package io.github.serverlessscheduler.local;

import io.github.serverlessscheduler.local.server.JobFeed;
import io.github.serverlessscheduler.local.server.LocalServer;
import io.github.serverlessscheduler.local.store.MvStorage;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.Engine;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.LoggingListener;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.Cors;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a {@link LocalScheduler}. Not thread-safe. */
public final class LocalSchedulerBuilder {

  final Engine.Builder engine = Engine.builder();
  final List<JobType<?>> handled = new ArrayList<>();
  InstantSource clock = InstantSource.system();
  int workers = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
  Duration drainTimeout = Duration.ofSeconds(30);
  Duration retention = Duration.ofDays(30);
  int httpPort;
  Authoriser authoriser = Authoriser.fixed(Owner.of("local"));
  Cors cors = Cors.none();
  @Nullable JobFeed feed;
  private final @Nullable Path directory;
  boolean shutdownHook = true;

  LocalSchedulerBuilder(@Nullable Path directory) {
    this.directory = directory;
    engine.listener(new LoggingListener());
  }

  /**
   * Adds these plugins' job types; a type without a handler is listed, and its jobs are refused.
   */
  public LocalSchedulerBuilder plugins(JobPlugin... plugins) {
    return plugins(List.of(plugins));
  }

  /** Adds these plugins' job types; {@link JobPlugin#discover()} finds those on the class path. */
  public LocalSchedulerBuilder plugins(Collection<? extends JobPlugin> plugins) {
    engine.plugins(plugins);
    return this;
  }

  /** Runs jobs of this type with this handler; the type need not come from a plugin. */
  public <P extends Record> LocalSchedulerBuilder handle(JobType<P> type, JobHandler<P> handler) {
    engine.handle(type, handler);
    handled.add(type);
    return this;
  }

  /** Adds a listener, besides the one that logs to SLF4J. */
  public LocalSchedulerBuilder listener(SchedulerListener listener) {
    engine.listener(listener);
    return this;
  }

  /** How many handlers run at once; default twice the processors, at least 8. */
  public LocalSchedulerBuilder workers(int count) {
    if (count < 1) {
      throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "workers is 1 or more");
    }
    this.workers = count;
    return this;
  }

  /** How long closing waits for handlers before it interrupts them; default 30 seconds. */
  public LocalSchedulerBuilder drainTimeout(Duration timeout) {
    this.drainTimeout = timeout;
    return this;
  }

  /**
   * How long finished executions are kept; default 30 days. A job's latest scheduled one is kept as
   * long as the job.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} below 16 days: a row must outlive
   *     every firing of its occurrence, or that could run again
   */
  public LocalSchedulerBuilder retention(Duration kept) {
    if (kept.compareTo(Duration.ofDays(16)) < 0) {
      throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "retention is 16 days or more");
    }
    this.retention = kept;
    return this;
  }

  /** Whether a JVM that is told to stop closes the scheduler first; default true. */
  public LocalSchedulerBuilder shutdownHook(boolean close) {
    this.shutdownHook = close;
    return this;
  }

  /**
   * Serves the HTTP API on 127.0.0.1 to whoever is at this machine, as the jobs of the owner {@code
   * local}. Default: no API.
   *
   * <p>Another address or read-only mode: {@link LocalServer} over {@link
   * LocalScheduler#scheduler()}.
   *
   * @param port 0 for any free one, which {@link LocalScheduler#address()} tells
   */
  public LocalSchedulerBuilder http(int port) {
    if (port < 0 || port > 65_535) {
      throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "port is 0 to 65535");
    }
    this.httpPort = port;
    if (feed == null) {
      feed = new JobFeed();
      engine.listener(feed);
    }
    return this;
  }

  /** Serves the HTTP API as {@link #http(int)} does, to the owners that the authoriser names. */
  public LocalSchedulerBuilder http(int port, Authoriser whoAsks) {
    this.authoriser = whoAsks;
    return http(port);
  }

  /**
   * Lets pages of other origins call the HTTP API from a browser; default none. They act for
   * whoever the authoriser says, so with {@link #http(int)} as {@code local}.
   */
  public LocalSchedulerBuilder cors(Cors cors) {
    this.cors = cors;
    return this;
  }

  /** Default the system clock. It has to move by itself: see the testkit for one that does not. */
  public LocalSchedulerBuilder clock(InstantSource clock) {
    this.clock = clock;
    engine.clock(clock);
    return this;
  }

  /**
   * Opens the store and starts.
   *
   * @throws SchedulerException {@link ErrorCode#STORE_UNUSABLE} if the store cannot be opened,
   *     {@link ErrorCode#INVALID_PLUGIN} if the plugins contradict each other, {@link
   *     ErrorCode#INVALID_ARGUMENT} if the port is taken
   */
  public LocalScheduler start() {
    MvStorage storage = directory == null ? MvStorage.inMemory() : MvStorage.open(directory);
    try {
      return new LocalScheduler(this, storage);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }
}
