package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.Instant;

/** The limits of time here, and rounding onto whole seconds within them. */
final class Horizon {

  /** Nothing occurs before. */
  static final Instant START = Instant.EPOCH;

  /** Nothing occurs from here on: cron's last year is 2199. */
  static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  /** What still prints with a four-digit year: an end that means "never" may lie beyond END. */
  static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);

  private Horizon() {}

  /** That instant rounded up to a whole second, if it is in range. */
  static Instant wholeSecond(String field, Instant instant, Instant limit) {
    if (instant.isBefore(START) || instant.isAfter(limit.minusSeconds(1))) {
      throw new InvalidScheduleException(
          field + ": must be from " + START + " to " + limit.minusSeconds(1));
    }
    return Instant.ofEpochSecond(ceilingSecond(instant));
  }

  /** The first multiple of {@code granularity} since the epoch at or after an instant. */
  static Instant roundUp(Instant instant, Duration granularity) {
    long step = granularity.toSeconds();
    if (step < 1 || granularity.toNanosPart() != 0) {
      throw new IllegalArgumentException("granularity must be whole seconds, at least one");
    }
    return Instant.ofEpochSecond(-Math.floorDiv(-ceilingSecond(instant), step) * step);
  }

  /** The first whole second at or after an instant. */
  static long ceilingSecond(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }
}
