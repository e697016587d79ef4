package io.github.serverlessscheduler.sdk.timer;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/**
 * What the timer keeps of a job.
 *
 * @param delay its place in the schedule's flexible window
 * @param next the first occurrence that has not been fired or passed over
 */
record Timed(
    JobKey key,
    String jobType,
    long jobVersion,
    Schedule schedule,
    Instant scheduleSince,
    Misfire misfire,
    Duration delay,
    Instant next) {

  static Timed of(Job<?> job, Instant next) {
    return new Timed(
        job.key(),
        job.jobType(),
        job.version(),
        job.spec().schedule(),
        job.scheduleSince(),
        job.spec().misfire(),
        job.spec().schedule().delay(job.id().toString()),
        next);
  }

  /** When the next occurrence fires; as the delay is one, in the order of the occurrences. */
  Instant due() {
    return next.plus(delay);
  }

  /** Whether the job's schedule is the one known here; two may have begun at one instant. */
  boolean isScheduledLike(Job<?> job) {
    return scheduleSince.equals(job.scheduleSince()) && schedule.firesLike(job.spec().schedule());
  }

  Timed at(Instant newNext) {
    return new Timed(key, jobType, jobVersion, schedule, scheduleSince, misfire, delay, newNext);
  }
}
