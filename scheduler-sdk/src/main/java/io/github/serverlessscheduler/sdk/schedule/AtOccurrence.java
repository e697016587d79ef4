package io.github.serverlessscheduler.sdk.schedule;

import java.time.LocalDateTime;

/** The one occurrence of an {@code at}, or none if clocks skip its local time. */
record AtOccurrence(LocalDateTime local, WallClock clock) implements Occurrences {

  @Override
  public long atOrAfter(long second) {
    return exists() && clock.first(local) >= second ? clock.first(local) : NONE_AFTER;
  }

  @Override
  public long before(long second) {
    return exists() && clock.first(local) < second ? clock.first(local) : NONE_BEFORE;
  }

  @Override
  public long count(long from, long to) {
    return atOrAfter(from) < to ? 1 : 0;
  }

  private boolean exists() {
    return clock.gapAt(local) == null;
  }
}
