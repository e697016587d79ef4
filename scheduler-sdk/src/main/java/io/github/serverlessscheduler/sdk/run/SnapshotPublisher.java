package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Adds the job's part, as it is now, to firings that lack it, for consumers that cannot read jobs.
 * A firing whose job is gone or unusable, or that is so old that nobody claims it any more, is
 * recorded as skipped, and goes no further. Thread-safe.
 */
public final class SnapshotPublisher implements FiringPublisher {

  private final StoredJobReader jobs;
  private final JobCodec codec;
  private final ExecutionLedger ledger;
  private final FiringPublisher next;
  private final InstantSource clock;

  public SnapshotPublisher(
      StoredJobReader jobs,
      JobCodec codec,
      ExecutionLedger ledger,
      FiringPublisher next,
      InstantSource clock) {
    this.jobs = jobs;
    this.codec = codec;
    this.ledger = ledger;
    this.next = next;
    this.clock = clock;
  }

  @Override
  public void publish(FiringMessage firing) {
    if (firing.snapshot() != null) {
      next.publish(firing);
      return;
    }
    Instant now = clock.instant();
    if (Firings.isExpired(firing, Firings.MAX_AGE, now)) {
      skip(firing, SkipReason.EXPIRED, now);
      return;
    }
    Optional<StoredJob> stored = jobs.find(firing.occurrence().job());
    if (stored.isPresent() && stored.get() instanceof Job<?> job) {
      next.publish(
          new FiringMessage(
              firing.occurrence(),
              firing.jobType(),
              job.version(),
              firing.scheduledAt(),
              codec.snapshot(job)));
    } else {
      skip(firing, stored.isEmpty() ? SkipReason.DELETED : SkipReason.QUARANTINED, now);
    }
  }

  private void skip(FiringMessage firing, SkipReason reason, Instant now) {
    ledger.skip(
        Execution.skipped(
            firing.occurrence(),
            firing.jobType(),
            firing.jobVersion(),
            firing.scheduledAt(),
            reason,
            now),
        now);
  }
}
