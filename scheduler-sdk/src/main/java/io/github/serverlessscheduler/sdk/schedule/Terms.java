package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of a schedule, which fit each other; two schedules are equal when these are. */
record Terms(
    ScheduleExpression expression,
    ZoneId zone,
    @Nullable Instant start,
    @Nullable Instant end,
    Duration flexibleWindow,
    @Nullable Instant anchor) {

  Terms {
    if (start != null && end != null && !end.isAfter(start)) {
      throw new InvalidScheduleException("end: " + end + " is not after the start, " + start);
    }
  }

  static Terms of(ScheduleExpression expression, ZoneId zone) {
    return new Terms(expression, Zones.named(zone), null, null, Duration.ZERO, null);
  }

  Terms withStart(@Nullable Instant newStart) {
    return new Terms(expression, zone, newStart, end, flexibleWindow, anchor);
  }

  Terms withEnd(@Nullable Instant newEnd) {
    return new Terms(expression, zone, start, newEnd, flexibleWindow, anchor);
  }

  Terms withFlexibleWindow(Duration newWindow) {
    return new Terms(expression, zone, start, end, newWindow, anchor);
  }

  Terms withAnchor(@Nullable Instant newAnchor) {
    return new Terms(expression, zone, start, end, flexibleWindow, newAnchor);
  }

  /** Whether all but anchor and flexible window is the same. */
  boolean firesLike(Terms other) {
    return expression.equals(other.expression)
        && zone.equals(other.zone)
        && Objects.equals(start, other.start)
        && Objects.equals(end, other.end);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(expression).append(' ').append(zone);
    append(text, " start ", start);
    append(text, " end ", end);
    append(text, " anchor ", anchor);
    append(text, " window ", flexibleWindow.isZero() ? null : flexibleWindow);
    return text.toString();
  }

  private static void append(StringBuilder text, String label, @Nullable Object value) {
    if (value != null) {
      text.append(label).append(value);
    }
  }
}
