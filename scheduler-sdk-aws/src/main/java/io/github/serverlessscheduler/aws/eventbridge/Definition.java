package io.github.serverlessscheduler.aws.eventbridge;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.schedule.At;
import io.github.serverlessscheduler.sdk.schedule.Rate;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/**
 * A job's schedule on EventBridge, whole: an update there overwrites every field.
 *
 * @param name the job's id
 * @param group the schedule group
 * @param description the owner's user id, by which a schedule is traced back to its job
 * @param start the first instant at which it may fire; {@code null} for now
 * @param end the instant after which it does not; {@code null} for never
 */
record Definition(
    String name,
    String group,
    String description,
    String expression,
    String zone,
    @Nullable Instant start,
    @Nullable Instant end,
    Duration window,
    ActionAfterCompletion afterCompletion,
    Target target) {

  /**
   * The definition of a job with an occurrence ahead.
   *
   * <p>A rate counts from its start there, so that is always the next occurrence; it is never in
   * the past, which EventBridge refuses beyond five minutes. A cron that is new starts with its
   * first occurrence, so that none is of the minute in which it was asked for; later there is no
   * start, so that a change of something else takes away nothing that is due this minute.
   */
  static Definition of(Job<?> job, String group, Target target, Instant now) {
    Schedule schedule = job.spec().schedule();
    @Nullable Instant start =
        schedule.expression() instanceof Rate
            ? job.next(now).orElseThrow()
            : schedule.next(job.scheduleSince()).filter(at -> at.isAfter(now)).orElse(null);
    boolean isOnce = schedule.expression() instanceof At;
    @Nullable Instant end = schedule.end().map(at -> lastSecond(at, start)).orElse(null);
    return new Definition(
        job.id().toString(),
        group,
        job.userId(),
        schedule.expression().toString(),
        schedule.zone().getId(),
        isOnce ? null : start,
        isOnce ? null : end,
        schedule.flexibleWindow(),
        isOnce || end != null ? ActionAfterCompletion.DELETE : ActionAfterCompletion.NONE,
        target);
  }

  /** Whether what EventBridge holds fires when the job is due, and not beyond its end. */
  static boolean isOf(Job<?> job, GetScheduleResponse held) {
    Schedule schedule = job.spec().schedule();
    boolean endsInTime =
        schedule.expression() instanceof At
            || schedule.end().isEmpty()
            || (held.endDate() != null && !held.endDate().isAfter(schedule.end().get()));
    return schedule.expression().toString().equals(held.scheduleExpression())
        && schedule.zone().getId().equals(held.scheduleExpressionTimezone())
        && endsInTime;
  }

  /**
   * Our end is exclusive, theirs inclusive, and after the start; occurrences are whole seconds, and
   * no two of them are as close as that.
   */
  private static Instant lastSecond(Instant end, @Nullable Instant start) {
    Instant last = end.minusSeconds(1);
    return start == null || last.isAfter(start) ? last : start.plusSeconds(1);
  }

  CreateScheduleRequest create() {
    return CreateScheduleRequest.builder()
        .name(name)
        .groupName(group)
        .description(description)
        .scheduleExpression(expression)
        .scheduleExpressionTimezone(zone)
        .startDate(start)
        .endDate(end)
        .flexibleTimeWindow(flexibleWindow())
        .actionAfterCompletion(afterCompletion)
        .state(ScheduleState.ENABLED)
        .target(target)
        .build();
  }

  UpdateScheduleRequest update() {
    return UpdateScheduleRequest.builder()
        .name(name)
        .groupName(group)
        .description(description)
        .scheduleExpression(expression)
        .scheduleExpressionTimezone(zone)
        .startDate(start)
        .endDate(end)
        .flexibleTimeWindow(flexibleWindow())
        .actionAfterCompletion(afterCompletion)
        .state(ScheduleState.ENABLED)
        .target(target)
        .build();
  }

  private FlexibleTimeWindow flexibleWindow() {
    return window.isZero()
        ? FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build()
        : FlexibleTimeWindow.builder()
            .mode(FlexibleTimeWindowMode.FLEXIBLE)
            .maximumWindowInMinutes((int) window.toMinutes())
            .build();
  }
}
