package io.github.serverlessscheduler.testkit.million;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * What an expression means, found by walking time with {@code java.time} alone. Knows nothing of
 * the code under test.
 */
sealed interface Walk {

  /**
   * The seconds at which it is due around a stretch of time: all of those within, and perhaps
   * others.
   *
   * @param anchor what elapsed time counts from
   */
  LongStream around(Instant from, Instant to, ZoneId zone, Instant anchor);

  /** Elapsed time, whatever clocks show. */
  record Steady(Duration period) implements Walk {

    @Override
    public LongStream around(Instant from, Instant to, ZoneId zone, Instant anchor) {
      return LongStream.iterate(
          anchor.getEpochSecond(),
          second -> second <= to.getEpochSecond(),
          second -> second + period.toSeconds());
    }
  }

  /** One local time. */
  record Once(LocalDateTime local) implements Walk {

    @Override
    public LongStream around(Instant from, Instant to, ZoneId zone, Instant anchor) {
      return shown(local, zone);
    }
  }

  /**
   * Times of some days.
   *
   * @param days of the week, 1 a Sunday, or of the month
   */
  record Calendar(BitSet minutes, BitSet hours, BitSet days, boolean weekly) implements Walk {

    @Override
    public LongStream around(Instant from, Instant to, ZoneId zone, Instant anchor) {
      return from.atZone(zone)
          .toLocalDate()
          .datesUntil(to.atZone(zone).toLocalDate().plusDays(1))
          .filter(date -> days.get(number(date)))
          .flatMapToLong(date -> times(date, zone));
    }

    private int number(LocalDate date) {
      return weekly ? date.getDayOfWeek().getValue() % 7 + 1 : date.getDayOfMonth();
    }

    private LongStream times(LocalDate date, ZoneId zone) {
      return LongStream.range(0, 24 * 60)
          .filter(minute -> hours.get((int) minute / 60) && minutes.get((int) minute % 60))
          .flatMap(minute -> shown(date.atStartOfDay().plusMinutes(minute), zone));
    }
  }

  /** When a zone's clocks first show a local time; never, if they skip it. */
  private static LongStream shown(LocalDateTime local, ZoneId zone) {
    return zone.getRules().getValidOffsets(local).stream()
        .mapToLong(local::toEpochSecond)
        .sorted()
        .limit(1);
  }
}
