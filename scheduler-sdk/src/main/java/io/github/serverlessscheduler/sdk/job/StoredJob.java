package io.github.serverlessscheduler.sdk.job;

import java.time.Instant;

/**
 * What a store holds under a job's id: a {@link Job}, or a {@link QuarantinedJob} that cannot be
 * used now.
 */
public sealed interface StoredJob permits Job, QuarantinedJob {

  /** The job's id. */
  JobId id();

  /** Whose partition it lies in. */
  String userId();

  /** What its document says in {@code job_type}. */
  String jobType();

  /** Grows by one with every change. */
  long version();

  /** What it is doing at this time. */
  JobState state(Instant now);

  /** Where it lies. */
  default JobKey key() {
    return new JobKey(userId(), id());
  }
}
