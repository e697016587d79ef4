package io.github.serverlessscheduler.local.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that waits until it has something to do, such as the next fire time. Thread-safe.
 *
 * <p>It never waits longer than a second, so that a clock that was set forward is noticed within
 * one.
 */
public final class TimerThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TimerThread.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Duty duty;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;
  private boolean closed;

  /** What the thread does whenever it wakes. */
  @FunctionalInterface
  public interface Duty {

    /**
     * Does what is due at {@code now}; when it wants to be called next, at the latest in a second.
     */
    Optional<Instant> perform(Instant now);
  }

  /** A thread that {@link #start} starts. */
  public TimerThread(String name, Duty duty, InstantSource clock) {
    this.thread = new Thread(this::loop, name);
    this.duty = duty;
    this.clock = clock;
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Makes the thread look again at once. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Stops the thread, and returns when it does nothing more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (await(perform())) {
      // Each turn does what is due, then waits.
    }
  }

  /**
   * A failing duty is tried again after the longest wait: the timer must not die of one bad turn.
   */
  private Optional<Instant> perform() {
    try {
      return duty.perform(clock.instant());
    } catch (RuntimeException e) {
      LOG.error("{} failed and goes on", thread.getName(), e);
      return Optional.empty();
    }
  }

  /** Waits until then, at most the longest wait, or until woken; false when closed. */
  private boolean await(Optional<Instant> until) {
    lock.lock();
    try {
      long nanos = waitUntil(until).toNanos();
      while (!woken && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      woken = false;
      return !closed;
    } catch (InterruptedException e) {
      LOG.warn("{} was interrupted and stops", thread.getName());
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Duration waitUntil(Optional<Instant> until) {
    return until
        .map(then -> Duration.between(clock.instant(), then))
        .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
        .orElse(LONGEST_WAIT);
  }
}
