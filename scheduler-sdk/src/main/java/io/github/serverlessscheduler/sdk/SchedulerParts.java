package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the builder put together, for the classes behind the door to share. */
record SchedulerParts(
    JobTypeRegistry registry,
    JobCodec codec,
    JobStore store,
    StoredJobReader reader,
    Predicate<JobType<?>> runnable,
    Capabilities capabilities,
    @Nullable ExecutionLedger ledgerOrNull,
    @Nullable FiringPublisher publisherOrNull,
    @Nullable ScheduleBackend backendOrNull,
    @Nullable ScheduleSync syncOrNull,
    SchedulerListener listener,
    InstantSource clock,
    JobIds ids) {

  ExecutionLedger ledger() {
    if (ledgerOrNull == null) {
      throw new SchedulerException(
          ErrorCode.UNSUPPORTED, "this scheduler was built without a ledger");
    }
    return ledgerOrNull;
  }

  FiringPublisher publisher() {
    if (publisherOrNull == null) {
      throw new SchedulerException(
          ErrorCode.UNSUPPORTED, "this scheduler was built without a publisher");
    }
    return publisherOrNull;
  }

  Reconciler reconciler() {
    if (backendOrNull == null || syncOrNull == null) {
      throw new SchedulerException(
          ErrorCode.UNSUPPORTED, "this scheduler was built without a backend");
    }
    return new Reconciler(
        store, reader, backendOrNull, syncOrNull::jobChanged, clock, Duration.ZERO);
  }

  /**
   * Tells the backend of a change, where it is this scheduler that has to; elsewhere the store's
   * stream does.
   */
  void changed(JobKey key) {
    if (syncOrNull != null) {
      try {
        syncOrNull.jobChanged(key);
      } catch (SchedulerException e) {
        if (e.code() != ErrorCode.UNAVAILABLE) {
          throw e;
        }
        // The change is stored and was accepted; the job shows as pending until a reconcile.
      }
    }
  }

  Schedule anchor(Schedule schedule, Instant now) {
    return schedule.anchoredAt(now, capabilities.finestInterval());
  }

  Schedule anchor(Schedule schedule, Schedule before, Instant now) {
    return schedule.anchoredAfter(before, now, capabilities.finestInterval());
  }

  static Job<?> usable(StoredJob stored) {
    if (stored instanceof Job<?> job) {
      return job;
    }
    throw new SchedulerException(
        ErrorCode.INVALID_STATE,
        "job " + stored.id() + " is quarantined: restore what it lacks, or delete it");
  }

  static SchedulerException notFound(JobId id) {
    return new SchedulerException(ErrorCode.NOT_FOUND, "no job " + id);
  }

  static SchedulerException conflict(JobId id, long read, long stored) {
    return new SchedulerException(
        ErrorCode.VERSION_CONFLICT,
        "job " + id + " is at version " + stored + ", not " + read + ": read it again");
  }
}
