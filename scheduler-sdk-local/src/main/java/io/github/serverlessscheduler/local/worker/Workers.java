package io.github.serverlessscheduler.local.worker;

import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs firings on a fixed number of threads. An occurrence that is waiting or running here is not
 * taken twice. Thread-safe.
 */
public final class Workers implements FiringPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** What waits beyond this stays with the timer, which remembers it in less room. */
  private static final int CAPACITY = 10_000;

  private final Consumer<FiringMessage> runner;
  private final Runnable onRoom;
  private final TypeLimits limits;
  private final ThreadPoolExecutor threads;
  private final Set<Occurrence> taken = new HashSet<>();

  /**
   * Workers that are ready.
   *
   * @param runner runs one firing on the calling thread
   * @param count how many threads
   * @param limits how many of a job type run at once
   * @param onRoom run when {@link #room()} was none and there is some again
   */
  public Workers(Consumer<FiringMessage> runner, int count, TypeLimits limits, Runnable onRoom) {
    this.runner = runner;
    this.onRoom = onRoom;
    this.limits = limits;
    this.threads =
        new ThreadPoolExecutor(
            count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threadFactory());
  }

  private static ThreadFactory threadFactory() {
    var number = new AtomicInteger();
    return task -> new Thread(task, "scheduler-worker-" + number.incrementAndGet());
  }

  /**
   * Takes a firing to run it as soon as a thread is free; a stopped worker takes none, and the
   * ledger keeps it.
   */
  @Override
  public void publish(FiringMessage firing) {
    synchronized (taken) {
      if (threads.isShutdown() || !taken.add(firing.occurrence())) {
        return;
      }
      if (limits.tryStart(firing)) {
        threads.execute(() -> run(firing));
      }
    }
  }

  /** How many more firings should be published now. */
  public int room() {
    synchronized (taken) {
      return Math.max(0, CAPACITY - taken.size());
    }
  }

  /** How many firings are waiting or running. */
  public int busy() {
    synchronized (taken) {
      return taken.size();
    }
  }

  /**
   * Starts nothing more, waits for what runs, and interrupts what is still running after that.
   *
   * @return whether everything had ended by itself
   */
  public boolean drain(Duration patience) {
    synchronized (taken) {
      threads.shutdown();
      threads.getQueue().clear();
    }
    if (ended(patience)) {
      return true;
    }
    threads.shutdownNow();
    ended(Duration.ofSeconds(5));
    return false;
  }

  private boolean ended(Duration patience) {
    try {
      return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run(FiringMessage firing) {
    try {
      runner.accept(firing);
    } catch (RuntimeException e) {
      LOG.error("Firing {} is left to the ledger", firing.occurrence(), e);
    } finally {
      release(firing);
    }
  }

  private void release(FiringMessage firing) {
    boolean wasFull;
    synchronized (taken) {
      wasFull = taken.size() >= CAPACITY;
      taken.remove(firing.occurrence());
      limits
          .end(firing)
          .filter(next -> !threads.isShutdown())
          .ifPresent(next -> threads.execute(() -> run(next)));
    }
    if (wasFull) {
      onRoom.run();
    }
  }
}
