package io.github.serverlessscheduler.sdk.execution;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * One time a job is due or asked to run.
 *
 * @param job the job
 * @param id the due time in ISO-8601 ({@code 2027-01-31T09:00:00Z}), or {@code manual:<key>} for a
 *     run asked for
 */
public record Occurrence(JobKey job, String id) {

  private static final String MANUAL = "manual:";
  private static final int LONGEST_KEY = 128;

  /** The occurrence that is due at this whole second. */
  public static Occurrence scheduled(JobKey job, Instant dueAt) {
    return new Occurrence(job, dueAt.toString());
  }

  /**
   * The run asked for under this key; the same key is the same run.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} unless it is 1 to 128 printable
   *     ASCII characters
   */
  public static Occurrence manual(JobKey job, String key) {
    if (key.isEmpty()
        || key.length() > LONGEST_KEY
        || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "a run key is 1 to " + LONGEST_KEY + " printable ASCII characters without spaces");
    }
    return new Occurrence(job, MANUAL + key);
  }

  /**
   * The occurrence of this id.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if it is neither form
   */
  public static Occurrence parse(JobKey job, String id) {
    if (id.startsWith(MANUAL)) {
      return manual(job, id.substring(MANUAL.length()));
    }
    try {
      return scheduled(job, Instant.parse(id));
    } catch (DateTimeException e) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "an occurrence id is an ISO-8601 instant or manual:<key>", e);
    }
  }

  /** Whether it was asked for rather than scheduled. */
  public boolean isManual() {
    return id.startsWith(MANUAL);
  }

  /** When it is due, if it is scheduled. */
  public Optional<Instant> dueAt() {
    return isManual() ? Optional.empty() : Optional.of(Instant.parse(id));
  }

  @Override
  public String toString() {
    return job.jobId() + "/" + id;
  }
}
