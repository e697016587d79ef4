package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.job.JobKey;
import java.util.List;

/**
 * A job was changed by its owner, and the store has it.
 *
 * @param job which
 * @param jobType its type
 * @param change what was done
 * @param version the job's version after it
 * @param warnings what the owner should know of its schedule; mostly empty
 */
public record JobChanged(
    JobKey job, String jobType, Change change, long version, List<String> warnings) {

  /** What was done to a job. */
  public enum Change {
    CREATED,
    UPDATED,
    PAUSED,
    RESUMED,
    DELETED
  }

  public JobChanged {
    warnings = List.copyOf(warnings);
  }
}
