package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
      addClockChanges(warnings, schedule, cron.calendar(), now);
    } else if (schedule.expression() instanceof At at) {
      addGap(warnings, schedule, at);
    }
    if (!isUnanchored(schedule) && schedule.next(now).isEmpty()) {
      warnings.add("has no occurrence after " + now + ", so it never fires again");
    }
    return List.copyOf(warnings);
  }

  private static boolean isUnanchored(Schedule schedule) {
    return schedule.expression() instanceof Rate
        && schedule.anchor().isEmpty()
        && schedule.start().isEmpty();
  }

  private static void addGap(List<String> warnings, Schedule schedule, At at) {
    ZoneOffsetTransition gap = schedule.zone().getRules().getTransition(at.dateTime());
    if (gap != null && gap.isGap()) {
      warnings.add(skips(gap, schedule));
    }
  }

  private static void addClockChanges(
      List<String> warnings, Schedule schedule, CronCalendar calendar, Instant now) {
    List<ZoneOffsetTransition> met =
        changesAhead(schedule, now).filter(change -> meets(calendar, change)).toList();
    // Where every hour matches, an hour that clocks skip leaves no hole in elapsed time.
    if (!calendar.times().everyHour()) {
      met.stream()
          .filter(ZoneOffsetTransition::isGap)
          .findFirst()
          .ifPresent(gap -> warnings.add(skips(gap, schedule)));
    }
    if (calendar.times().finerThanHourly()) {
      met.stream()
          .filter(ZoneOffsetTransition::isOverlap)
          .findFirst()
          .ifPresent(overlap -> warnings.add(pauses(overlap, schedule)));
    }
  }

  private static Stream<ZoneOffsetTransition> changesAhead(Schedule schedule, Instant now) {
    ZoneRules rules = schedule.zone().getRules();
    Instant from = schedule.start().filter(now::isBefore).orElse(now);
    Instant to = schedule.end().orElse(Horizon.END);
    return Stream.iterate(
            rules.nextTransition(from),
            Objects::nonNull,
            change -> rules.nextTransition(change.getInstant()))
        .limit(CHANGES_LOOKED_AT)
        .takeWhile(change -> change.getInstant().isBefore(to));
  }

  /** Whether a local time that the change skips or repeats is one of the calendar's. */
  private static boolean meets(CronCalendar calendar, ZoneOffsetTransition change) {
    long before = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
    long after = change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
    return (change.isGap() ? calendar.between(before, after) : calendar.between(after, before)) > 0;
  }

  private static String skips(ZoneOffsetTransition gap, Schedule schedule) {
    return "does not fire from %s until %s: clocks in %s go forward and skip these times%s"
        .formatted(gap.getDateTimeBefore(), gap.getDateTimeAfter(), schedule.zone(), ADVICE);
  }

  private static String pauses(ZoneOffsetTransition overlap, Schedule schedule) {
    String text =
        "pauses for the repeated hour when clocks in %s go back: times from %s until %s come twice"
            + " and fire the first time only%s";
    return text.formatted(
        schedule.zone(), overlap.getDateTimeAfter(), overlap.getDateTimeBefore(), ADVICE);
  }
}
