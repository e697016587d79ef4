package io.github.serverlessscheduler.sdk.sync;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a round of the {@link Reconciler} has come: over the jobs of the store first, then over
 * what the backend fires. Immutable; its text may be kept between slices.
 */
public final class Checkpoint {

  private static final String JOBS = "jobs";
  private static final String SCHEDULES = "schedules";
  private static final Checkpoint START = new Checkpoint(null, false, null);

  private final @Nullable JobKey job;
  private final boolean inBackend;
  private final @Nullable String cursor;

  private Checkpoint(@Nullable JobKey job, boolean inBackend, @Nullable String cursor) {
    this.job = job;
    this.inBackend = inBackend;
    this.cursor = cursor;
  }

  /** Where a round begins, and where it is when it is over. */
  public static Checkpoint start() {
    return START;
  }

  static Checkpoint after(@Nullable JobKey job) {
    return new Checkpoint(job, false, null);
  }

  static Checkpoint inBackend(@Nullable String cursor) {
    return new Checkpoint(null, true, cursor);
  }

  /**
   * The checkpoint of which this is the {@link #toString text}. Of any other text, such as another
   * version may have written, it is the start: to begin anew is harmless.
   */
  public static Checkpoint parse(String text) {
    String[] parts = text.split(" ", 3);
    if (parts[0].equals(SCHEDULES)) {
      return inBackend(parts.length == 1 ? null : text.substring(SCHEDULES.length() + 1));
    }
    return parts[0].equals(JOBS) && parts.length == 3 ? afterJob(parts[1], parts[2]) : START;
  }

  private static Checkpoint afterJob(String id, String userId) {
    try {
      return after(new JobKey(userId, JobId.parse(id)));
    } catch (SchedulerException e) {
      return START;
    }
  }

  /** Whether this is the start. */
  public boolean isStart() {
    return equals(START);
  }

  boolean isInBackend() {
    return inBackend;
  }

  @Nullable JobKey job() {
    return job;
  }

  @Nullable String cursor() {
    return cursor;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint that
        && Objects.equals(job, that.job)
        && inBackend == that.inBackend
        && Objects.equals(cursor, that.cursor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(job, inBackend, cursor);
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    if (inBackend) {
      return SCHEDULES + Optional.ofNullable(cursor).map(place -> " " + place).orElse("");
    }
    return JOBS
        + Optional.ofNullable(job).map(key -> " " + key.jobId() + " " + key.userId()).orElse("");
  }
}
