package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of a schedule within its start, end and the horizon.
 *
 * <p>Occurrences are whole seconds, so every bound becomes a half-open range of seconds: after t is
 * from the next second on, up to and with t is before the next second.
 */
record Timeline(Occurrences occurrences, long from, long to) {

  static Timeline of(Schedule schedule) {
    return new Timeline(
        occurrences(schedule),
        schedule.start().orElse(Horizon.START).getEpochSecond(),
        Math.min(
            schedule.end().orElse(Horizon.END).getEpochSecond(), Horizon.END.getEpochSecond()));
  }

  @Nullable Instant next(Instant after) {
    long second = Math.max(from, after.getEpochSecond() + 1);
    long next = second < to ? occurrences.atOrAfter(second) : to;
    return next < to ? Instant.ofEpochSecond(next) : null;
  }

  @Nullable Instant previous(Instant before) {
    long second = Math.min(to, Horizon.ceilingSecond(before));
    long previous = second > from ? occurrences.before(second) : Occurrences.NONE_BEFORE;
    return previous >= from ? Instant.ofEpochSecond(previous) : null;
  }

  long count(Instant afterExclusive, Instant upToInclusive) {
    long first = Math.max(from, afterExclusive.getEpochSecond() + 1);
    long end = Math.min(to, upToInclusive.getEpochSecond() + 1);
    return first < end ? occurrences.count(first, end) : 0;
  }

  private static Occurrences occurrences(Schedule schedule) {
    ScheduleExpression expression = schedule.expression();
    if (expression instanceof Rate rate) {
      return new RateOccurrences(anchor(schedule), rate.period().toSeconds());
    }
    WallClock clock = new WallClock(schedule.zone().getRules());
    return expression instanceof Cron cron
        ? new CronOccurrences(cron.calendar(), clock)
        : new AtOccurrence(((At) expression).dateTime(), clock);
  }

  private static long anchor(Schedule schedule) {
    return schedule
        .anchor()
        .or(schedule::start)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a rate without start has no occurrences until it is anchored: call"
                        + " anchoredAt first"))
        .getEpochSecond();
  }
}
