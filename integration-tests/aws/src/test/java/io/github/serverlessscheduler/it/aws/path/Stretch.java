package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stretch of time for which a job was enabled on one schedule. */
final class Stretch {

  private final Job<?> job;
  private final Schedule schedule;
  private final Instant since;
  private @Nullable Instant followed;
  private @Nullable Instant until;

  Stretch(Job<?> job) {
    this.job = job;
    this.schedule = job.spec().schedule();
    this.since = job.scheduleSince();
  }

  boolean isOf(Job<?> other) {
    return other.enabled()
        && since.equals(other.scheduleSince())
        && schedule.firesLike(other.spec().schedule());
  }

  boolean isOpen() {
    return until == null;
  }

  void end(Instant now) {
    until = now;
  }

  /** How the store has the job now: from when on EventBridge has this schedule. */
  void follow(Job<?> now, Instant at) {
    if (followed == null
        && now.sync().error() == null
        && now.sync().syncedVersion() >= job.version()) {
      followed = at;
    }
  }

  /** What was due in it by now. */
  Stream<Occurrence> due(Instant now) {
    return schedule
        .between(since, until == null ? now : until)
        .map(at -> Occurrence.scheduled(job.key(), at));
  }

  /** Whether this time is one of the schedule's, if need be after its end. */
  boolean fits(Instant at) {
    return at.isAfter(since) && schedule.next(at.minusNanos(1)).filter(at::equals).isPresent();
  }

  /** Whether EventBridge had the schedule by then. */
  boolean wasFollowedBy(Instant at) {
    return followed != null && followed.isBefore(at);
  }
}
