package io.github.serverlessscheduler.sdk.job;

import io.github.serverlessscheduler.sdk.error.Violation;
import java.time.Instant;
import java.util.List;

/**
 * A stored job that cannot be used now: its type is not registered, has no handler here, or its
 * document no longer decodes. It is listed, kept as it is and never fired, and comes back by itself
 * when what it lacks is there again.
 *
 * @param jobType what its document says in {@code job_type}; empty if it says nothing legible
 * @param reasons why, with pointers into the document; at least one
 * @param document the stored JSON, untouched
 */
public record QuarantinedJob(
    JobId id, String userId, String jobType, long version, List<Violation> reasons, String document)
    implements StoredJob {

  public QuarantinedJob {
    reasons = List.copyOf(reasons);
  }

  @Override
  public JobState state(Instant now) {
    return JobState.QUARANTINED;
  }
}
