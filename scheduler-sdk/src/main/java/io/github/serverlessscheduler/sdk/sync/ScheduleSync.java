package io.github.serverlessscheduler.sdk.sync;

import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.Listeners;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.event.SyncFailed;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.job.SyncStatus.SyncError;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the backend match one job of the store. Thread-safe.
 *
 * <p>Level-triggered: a change event says only which job changed, and the job is read anew.
 * Repeated, stale and reordered events are harmless.
 */
public final class ScheduleSync {

  private final JobStore store;
  private final StoredJobReader reader;
  private final ScheduleBackend backend;
  private final SchedulerListener listener;
  private final InstantSource clock;

  public ScheduleSync(
      JobStore store,
      StoredJobReader reader,
      ScheduleBackend backend,
      SchedulerListener listener,
      InstantSource clock) {
    this.store = store;
    this.reader = reader;
    this.backend = backend;
    this.listener = Listeners.of(List.of(listener));
    this.clock = clock;
  }

  /**
   * Makes the backend match this job, and records on the job how that went.
   *
   * @throws SchedulerException {@link ErrorCode#UNAVAILABLE} if a repetition may help; the job then
   *     stays to be synced. A refusal for good is recorded, not thrown.
   */
  public void jobChanged(JobKey key) {
    Optional<JobDocument> document = store.find(key);
    if (document.isEmpty()) {
      backend.remove(key);
      return;
    }
    SyncError refusal = match(reader.read(document.get()));
    record(document.get(), refusal);
  }

  private @Nullable SyncError match(StoredJob stored) {
    try {
      if (stored instanceof QuarantinedJob quarantined) {
        listener.jobQuarantined(quarantined);
      }
      if (stored instanceof Job<?> job && job.next(clock.instant()).isPresent()) {
        backend.upsert(job);
      } else {
        backend.remove(stored.key());
      }
      return null;
    } catch (SchedulerException e) {
      boolean transientFailure = e.code() == ErrorCode.UNAVAILABLE;
      SyncError error = new SyncError(e.code().wireName(), String.valueOf(e.getMessage()));
      listener.syncFailed(new SyncFailed(stored.key(), error, !transientFailure));
      if (transientFailure) {
        throw e;
      }
      return error;
    }
  }

  private void record(JobDocument document, @Nullable SyncError refusal) {
    SyncStatus status = new SyncStatus(document.version(), clock.instant(), refusal);
    store.recordSync(document.key(), status);
  }
}
