package io.github.serverlessscheduler.aws.eventbridge;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps calls at least an interval apart, by letting the caller wait. Thread-safe. */
final class Pace {

  private final long intervalNanos;
  private long next = System.nanoTime();

  Pace(int callsPerSecond) {
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
  }

  /** Waits for this caller's turn, or until the thread is interrupted. */
  void await() {
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
