package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a firing comes to: from the job as it is now where this runtime may read it, else
 * from the snapshot that the firing carries.
 */
final class FiringReader {

  private final JobTypeRegistry registry;
  private final JobCodec codec;
  private final @Nullable StoredJobReader jobs;

  FiringReader(JobTypeRegistry registry, JobCodec codec, @Nullable StoredJobReader jobs) {
    this.registry = registry;
    this.codec = codec;
    this.jobs = jobs;
  }

  Assignment read(FiringMessage firing) {
    if (jobs != null) {
      return jobs.find(firing.occurrence().job())
          .map(stored -> fromStored(stored, firing.occurrence()))
          .orElseGet(() -> new Assignment.Obsolete(SkipReason.DELETED));
    }
    Snapshot snapshot = firing.snapshot();
    if (snapshot == null) {
      return new Assignment.Unusable("the firing carries no payload, and jobs cannot be read here");
    }
    return registry
        .find(firing.jobType())
        .<Assignment>map(type -> fromSnapshot(type, firing, snapshot))
        .orElseGet(() -> new Assignment.Unusable("unknown job type " + firing.jobType()));
  }

  private static Assignment fromStored(StoredJob stored, Occurrence occurrence) {
    if (!(stored instanceof Job<?> job)) {
      return new Assignment.Obsolete(SkipReason.QUARANTINED);
    }
    if (!occurrence.isManual()) {
      if (!job.enabled()) {
        return new Assignment.Obsolete(SkipReason.PAUSED);
      }
      if (!isOnSchedule(job, occurrence)) {
        return new Assignment.Obsolete(SkipReason.SUPERSEDED);
      }
    }
    return work(job);
  }

  private static boolean isOnSchedule(Job<?> job, Occurrence occurrence) {
    return occurrence
        .dueAt()
        .map(due -> job.spec().schedule().next(due.minusNanos(1)).equals(Optional.of(due)))
        .orElse(false);
  }

  private static <P extends Record> Assignment work(Job<P> job) {
    JobSpec<P> spec = job.spec();
    return new Assignment.Work<>(
        job.type(),
        spec.payload(),
        job.owner().email().orElse(null),
        job.version(),
        spec.retry(),
        spec.overlap(),
        spec.startLimit().orElse(null));
  }

  private <P extends Record> Assignment fromSnapshot(
      JobType<P> type, FiringMessage firing, Snapshot snapshot) {
    try {
      return new Assignment.Work<>(
          type,
          codec.decodePayload(type, snapshot.payload(), snapshot.payloadVersion()),
          snapshot.userEmail(),
          firing.jobVersion(),
          snapshot.retry(),
          snapshot.overlap(),
          snapshot.maxLateness());
    } catch (InvalidJobException e) {
      return new Assignment.Unusable("unusable payload: " + e.getMessage());
    }
  }
}
