package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One local date and time: {@code at(2027-01-31T09:00:00)}.
 *
 * <p>Which instant that is, the schedule's zone says. A local time that its zone's clocks skip
 * never comes; one that they show twice is the first of the two.
 */
public final class At implements ScheduleExpression {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final LocalDateTime FIRST = LocalDateTime.of(1970, 1, 1, 0, 0);
  private static final LocalDateTime LAST = LocalDateTime.of(2199, 12, 31, 23, 59, 59);
  private static final String OUTSIDE = "at: must be in the years 1970 to 2199";

  private final LocalDateTime dateTime;

  private At(LocalDateTime dateTime) {
    this.dateTime = dateTime;
  }

  /**
   * That local date and time; a fraction of a second is rounded up, so that nothing fires early.
   *
   * @param dateTime in the years 1970 to 2199
   * @throws InvalidScheduleException if it is in another year
   */
  public static At of(LocalDateTime dateTime) {
    if (isOutside(dateTime)) {
      throw new InvalidScheduleException(OUTSIDE);
    }
    LocalDateTime second = dateTime.truncatedTo(ChronoUnit.SECONDS);
    return new At(second.equals(dateTime) ? second : second.plusSeconds(1));
  }

  static At parse(Span inside) {
    LocalDateTime dateTime;
    try {
      dateTime = LocalDateTime.parse(inside.toString(), FORMAT);
    } catch (DateTimeParseException e) {
      throw inside.expected("a date and time without offset, such as 2027-01-31T09:00:00");
    }
    if (isOutside(dateTime)) {
      throw inside.error(OUTSIDE);
    }
    return new At(dateTime);
  }

  /** The local date and time, in whole seconds. */
  public LocalDateTime dateTime() {
    return dateTime;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof At at && at.dateTime.equals(dateTime);
  }

  @Override
  public int hashCode() {
    return dateTime.hashCode();
  }

  @Override
  public String toString() {
    return "at(" + FORMAT.format(dateTime) + ")";
  }

  private static boolean isOutside(LocalDateTime dateTime) {
    return dateTime.isBefore(FIRST) || dateTime.isAfter(LAST);
  }
}
