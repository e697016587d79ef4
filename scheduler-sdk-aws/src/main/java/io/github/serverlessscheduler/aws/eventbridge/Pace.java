package io.github.serverlessscheduler.aws.eventbridge;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps calls at least an interval apart, by letting the caller wait. Thread-safe. */
public final class Pace {

  private final long intervalNanos;
  private long next = System.nanoTime();

  /**
   * A pace of so many calls.
   *
   * @param callsPerSecond 1 or more
   */
  public Pace(int callsPerSecond) {
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
  }

  /** Waits for this caller's turn, or until the thread is interrupted. */
  public void await() {
    long turn = turn();
    long wait = turn - System.nanoTime();
    while (wait > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, wait);
      wait = turn - System.nanoTime();
    }
  }

  private synchronized long turn() {
    long now = System.nanoTime();
    long turn = next - now > 0 ? next : now;
    next = turn + intervalNanos;
    return turn;
  }
}
