package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The {@code schedule} of a job document, version 1. */
record ScheduleV1(
    String expression,
    String timezone,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Integer flexibleMinutes,
    @Nullable Instant anchor) {

  /** Stands in for what is wrong while the rest is looked at. */
  private static final Schedule ANY = Schedule.parse("rate(1 day)", "UTC");

  static ScheduleV1 of(Schedule schedule) {
    int minutes = (int) schedule.flexibleWindow().toMinutes();
    return new ScheduleV1(
        schedule.expression().toString(),
        schedule.zone().getId(),
        schedule.start().orElse(null),
        schedule.end().orElse(null),
        minutes == 0 ? null : minutes,
        schedule.anchor().orElse(null));
  }

  ScheduleV1 withoutAnchor() {
    return new ScheduleV1(expression, timezone, start, end, flexibleMinutes, null);
  }

  /** An anchor is the scheduler's affair: clients cannot move it. */
  void refuseAnchor(Pointer at, Violations out) {
    if (anchor != null) {
      out.add(at.child("anchor"), "is set by the scheduler alone");
    }
  }

  /** The schedule; where there are violations, one to go on looking with. */
  Schedule read(Pointer at, Violations out) {
    Schedule bare = bare(at, out);
    Schedule started = out.accept(at.child("start"), bare, () -> bare.withStart(start));
    Schedule ended = out.accept(at.child("end"), started, () -> started.withEnd(end));
    Duration window = Duration.ofMinutes(flexibleMinutes == null ? 0 : flexibleMinutes);
    Schedule flexible =
        out.accept(at.child("flexible_minutes"), ended, () -> ended.withFlexibleWindow(window));
    return out.accept(at.child("anchor"), flexible, () -> flexible.withAnchor(anchor));
  }

  private Schedule bare(Pointer at, Violations out) {
    try {
      return Schedule.parse(expression, timezone);
    } catch (InvalidScheduleException e) {
      String anyExpression = ANY.expression().toString();
      out.accept(at.child("expression"), ANY, () -> Schedule.parse(expression));
      out.accept(at.child("timezone"), ANY, () -> Schedule.parse(anyExpression, timezone));
      return ANY;
    }
  }
}
