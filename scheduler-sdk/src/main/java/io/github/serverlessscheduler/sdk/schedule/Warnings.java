package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The traps of a schedule, told to its owner before it is relied on. */
final class Warnings {

  /** Some thirty years of daylight saving: enough to meet every weekday on every date. */
  private static final int CHANGES_LOOKED_AT = 64;

  private static final String ADVICE = "; use rate(...) or UTC if that matters";

  private Warnings() {}

  static List<String> of(Schedule schedule, Instant now) {
    List<String> warnings = new ArrayList<>();
    if (schedule.expression() instanceof Cron cron) {
      gapAhead(schedule, cron.calendar(), now)
          .map(g -> skips(g, schedule))
          .ifPresent(warnings::add);
      overlapAhead(schedule, cron.calendar(), now)
          .map(o -> pauses(o, schedule))
          .ifPresent(warnings::add);
    } else if (schedule.expression() instanceof At at) {
      Optional.ofNullable(new WallClock(schedule.zone().getRules()).gapAt(at.dateTime()))
          .map(gap -> skips(gap, schedule))
          .ifPresent(warnings::add);
    }
    if (hasOccurrences(schedule) && schedule.next(now).isEmpty()) {
      warnings.add("has no occurrence after " + now + ", so it never fires again");
    }
    return List.copyOf(warnings);
  }

  /** False for a rate that nothing has anchored yet. */
  private static boolean hasOccurrences(Schedule schedule) {
    return !(schedule.expression() instanceof Rate)
        || schedule.anchor().isPresent()
        || schedule.start().isPresent();
  }

  /** A cron of every hour is spared: an hour that clocks skip leaves no hole in elapsed time. */
  private static Optional<ZoneOffsetTransition> gapAhead(
      Schedule schedule, CronCalendar calendar, Instant now) {
    return calendar.times().everyHour()
        ? Optional.empty()
        : changeAhead(
            schedule,
            now,
            change ->
                change.isGap()
                    && calendar.between(change.getDateTimeBefore(), change.getDateTimeAfter()) > 0);
  }

  private static Optional<ZoneOffsetTransition> overlapAhead(
      Schedule schedule, CronCalendar calendar, Instant now) {
    return !calendar.times().finerThanHourly()
        ? Optional.empty()
        : changeAhead(
            schedule,
            now,
            change ->
                change.isOverlap()
                    && calendar.between(change.getDateTimeAfter(), change.getDateTimeBefore()) > 0);
  }

  private static Optional<ZoneOffsetTransition> changeAhead(
      Schedule schedule, Instant now, Predicate<ZoneOffsetTransition> wanted) {
    ZoneRules rules = schedule.zone().getRules();
    Instant from = schedule.start().filter(now::isBefore).orElse(now);
    Instant to = schedule.end().orElse(Horizon.END);
    return Stream.iterate(
            rules.nextTransition(from),
            Objects::nonNull,
            change -> rules.nextTransition(change.getInstant()))
        .limit(CHANGES_LOOKED_AT)
        .takeWhile(change -> change.getInstant().isBefore(to))
        .filter(wanted)
        .findFirst();
  }

  private static String skips(ZoneOffsetTransition gap, Schedule schedule) {
    return "does not fire from %s until %s: clocks in %s go forward and skip these times%s"
        .formatted(gap.getDateTimeBefore(), gap.getDateTimeAfter(), schedule.zone(), ADVICE);
  }

  private static String pauses(ZoneOffsetTransition overlap, Schedule schedule) {
    return "pauses for the repeated hour when clocks in %s go back: times from %s until %s come twice and fire the first time only%s"
        .formatted(
            schedule.zone(), overlap.getDateTimeAfter(), overlap.getDateTimeBefore(), ADVICE);
  }
}
