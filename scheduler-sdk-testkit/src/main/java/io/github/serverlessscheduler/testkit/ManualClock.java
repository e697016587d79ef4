package io.github.serverlessscheduler.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved, and never goes back. Thread-safe. */
public final class ManualClock implements InstantSource {

  private Instant now;

  private ManualClock(Instant start) {
    this.now = start;
  }

  /** A clock that stands at this time. */
  public static ManualClock startingAt(Instant start) {
    return new ManualClock(start);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Moves the clock to this time.
   *
   * @throws IllegalArgumentException if it is before the clock's own
   */
  public synchronized void set(Instant time) {
    if (time.isBefore(now)) {
      throw new IllegalArgumentException("the clock stands at " + now + ", after " + time);
    }
    now = time;
  }

  /**
   * Moves the clock on.
   *
   * @return the time it then shows
   * @throws IllegalArgumentException if the duration is negative
   */
  public synchronized Instant advance(Duration duration) {
    set(now.plus(duration));
    return now;
  }

  @Override
  public String toString() {
    return "ManualClock[" + instant() + "]";
  }
}
