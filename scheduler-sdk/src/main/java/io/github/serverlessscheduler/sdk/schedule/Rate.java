package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A steady pace: {@code rate(5 minutes)}.
 *
 * <p>A rate is elapsed time, so a day is 24 hours whatever clocks do. Seconds are for the local
 * backend alone. The value and unit given are kept: {@code rate(60 minutes)} and {@code rate(1
 * hour)} have the same period and are not equal.
 */
public final class Rate implements ScheduleExpression {

  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final List<ChronoUnit> UNITS =
      List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS);

  private final long value;
  private final ChronoUnit unit;

  private Rate(long value, ChronoUnit unit) {
    this.value = value;
    this.unit = unit;
  }

  /**
   * A rate in the largest unit that divides the period: 90 minutes is {@code rate(90 minutes)}, 60
   * is {@code rate(1 hour)}.
   *
   * @param period whole seconds, from 1 second to 36,500 days
   * @throws InvalidScheduleException if the period is none of these
   */
  public static Rate of(Duration period) {
    if (period.toNanosPart() != 0) {
      throw new InvalidScheduleException("rate: the period must be whole seconds");
    }
    ChronoUnit unit =
        UNITS.stream()
            .filter(u -> period.toSeconds() % u.getDuration().toSeconds() == 0)
            .findFirst()
            .orElseThrow();
    return of(period.toSeconds() / unit.getDuration().toSeconds(), unit);
  }

  /**
   * A rate of so many units.
   *
   * @param value at least 1, and together at most 36,500 days
   * @param unit seconds, minutes, hours or days
   * @throws InvalidScheduleException if value or unit is none of these
   */
  public static Rate of(long value, ChronoUnit unit) {
    if (!UNITS.contains(unit)) {
      throw new InvalidScheduleException("rate: the unit must be seconds, minutes, hours or days");
    }
    if (isOutside(value, unit)) {
      throw new InvalidScheduleException(outside(unit));
    }
    return new Rate(value, unit);
  }

  static Rate parse(Span inside) {
    List<Span> words = inside.words();
    if (words.size() != 2) {
      throw inside.expected("rate(value unit), such as rate(5 minutes)");
    }
    ChronoUnit unit = unit(words.get(1));
    long value = value(words.get(0), unit);
    if (!words.get(1).is(unitText(value, unit))) {
      throw words.get(1).expected(unitText(value, unit) + ": singular after 1, plural otherwise");
    }
    return new Rate(value, unit);
  }

  /** How many units; at least 1. */
  public long value() {
    return value;
  }

  /** Seconds, minutes, hours or days. */
  public ChronoUnit unit() {
    return unit;
  }

  /** The time from one occurrence to the next. */
  public Duration period() {
    return Duration.of(value, unit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rate rate && rate.value == value && rate.unit == unit;
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, unit);
  }

  @Override
  public String toString() {
    return "rate(" + value + " " + unitText(value, unit) + ")";
  }

  private static ChronoUnit unit(Span word) {
    return UNITS.stream()
        .filter(unit -> word.is(unitText(1, unit)) || word.is(unitText(2, unit)))
        .findFirst()
        .orElseThrow(() -> word.expected("second(s), minute(s), hour(s) or day(s)"));
  }

  private static long value(Span word, ChronoUnit unit) {
    long value = word.number();
    if (value < 0) {
      throw word.expected("a whole number from 1");
    }
    if (isOutside(value, unit)) {
      throw word.error(outside(unit));
    }
    return value;
  }

  private static boolean isOutside(long value, ChronoUnit unit) {
    return value < 1 || value > LONGEST.dividedBy(unit.getDuration());
  }

  private static String outside(ChronoUnit unit) {
    long most = LONGEST.dividedBy(unit.getDuration());
    return "rate: the value must be from 1 to " + most + " " + unitText(most, unit);
  }

  private static String unitText(long value, ChronoUnit unit) {
    String plural = unit.name().toLowerCase(Locale.ROOT);
    return value == 1 ? plural.substring(0, plural.length() - 1) : plural;
  }
}
