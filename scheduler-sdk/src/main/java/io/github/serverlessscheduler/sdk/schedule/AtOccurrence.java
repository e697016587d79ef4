package io.github.serverlessscheduler.sdk.schedule;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The one occurrence of an {@code at}, or none if clocks skip its local time.
 *
 * @param instant in epoch seconds, or {@link Occurrences#NONE_AFTER}
 */
record AtOccurrence(long instant) implements Occurrences {

  static AtOccurrence of(LocalDateTime dateTime, ZoneClock clock) {
    long local = dateTime.toEpochSecond(ZoneOffset.UTC);
    int stretch = clock.showing(0, local);
    boolean shown = local >= clock.shownFrom(stretch);
    return new AtOccurrence(shown ? clock.instant(stretch, local) : NONE_AFTER);
  }

  @Override
  public long atOrAfter(long second) {
    return instant >= second ? instant : NONE_AFTER;
  }

  @Override
  public long before(long second) {
    return instant < second ? instant : NONE_BEFORE;
  }

  @Override
  public long count(long from, long to) {
    return instant >= from && instant < to ? 1 : 0;
  }
}
