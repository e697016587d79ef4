package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** The local times of a cron's calendar, as a zone's wall clock first shows them. */
record CronOccurrences(CronCalendar calendar, WallClock clock) implements Occurrences {

  @Override
  public long atOrAfter(long second) {
    LocalDateTime local = calendar.ceiling(clock.reached(second));
    while (local != null) {
      ZoneOffsetTransition gap = clock.gapAt(local);
      if (gap == null) {
        return clock.first(local);
      }
      local = calendar.ceiling(gap.getDateTimeAfter());
    }
    return NONE_AFTER;
  }

  @Override
  public long before(long second) {
    LocalDateTime local = calendar.lower(clock.reached(second));
    while (local != null) {
      ZoneOffsetTransition gap = clock.gapAt(local);
      if (gap == null) {
        return clock.first(local);
      }
      local = calendar.lower(gap.getDateTimeBefore());
    }
    return NONE_BEFORE;
  }

  @Override
  public long count(long from, long to) {
    long count = calendar.between(clock.reached(from), clock.reached(to));
    ZoneOffsetTransition change = changeAfter(Instant.ofEpochSecond(from));
    while (change != null && change.toEpochSecond() <= to) {
      if (change.isGap()) {
        count -= calendar.between(change.getDateTimeBefore(), change.getDateTimeAfter());
      }
      change = changeAfter(change.getInstant());
    }
    return count;
  }

  private @Nullable ZoneOffsetTransition changeAfter(Instant instant) {
    return clock.rules().nextTransition(instant);
  }
}
