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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the backend match one job of the store. Thread-safe.
 *
 * <p>Level-triggered: a change event says only which job changed, and the job is read anew.
 * Repeated, stale and reordered events are harmless. One job is synced by one thread at a time:
 * whoever reads it last tells the backend last, as long as all threads share one of these.
 */
public final class ScheduleSync {

  private static final int LOCKS = 64;

  private final JobStore store;
  private final StoredJobReader reader;
  private final ScheduleBackend backend;
  private final SchedulerListener listener;
  private final InstantSource clock;
  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

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
    synchronized (locks.get(Math.floorMod(key.hashCode(), locks.size()))) {
      Optional<JobDocument> document = store.find(key);
      if (document.isPresent()) {
        StoredJob stored = reader.read(document.get());
        record(document.get(), refusal(key, () -> match(stored)));
      } else {
        refusal(key, () -> backend.remove(key));
      }
    }
  }

  private void match(StoredJob stored) {
    if (stored instanceof QuarantinedJob quarantined) {
      listener.jobQuarantined(quarantined);
    }
    if (stored instanceof Job<?> job && mayFire(job, clock.instant())) {
      backend.upsert(job);
    } else {
      backend.remove(stored.key());
    }
  }

  /** Whether an occurrence is ahead, or the flexible window of the last one is still open. */
  static boolean mayFire(Job<?> job, Instant now) {
    return job.next(now.minus(job.spec().schedule().flexibleWindow())).isPresent();
  }

  /** Why the backend refused a change for good; {@code null} if it did not. */
  private @Nullable SyncError refusal(JobKey key, Runnable change) {
    try {
      change.run();
      return null;
    } catch (RuntimeException e) {
      SchedulerException failure = known(e);
      boolean mayPass = failure.code() == ErrorCode.UNAVAILABLE;
      var error = new SyncError(failure.code().wireName(), String.valueOf(failure.getMessage()));
      listener.syncFailed(new SyncFailed(key, error, !mayPass));
      if (mayPass) {
        throw failure;
      }
      return error;
    }
  }

  /** A backend that breaks its contract is one that failed: nobody else's job is to suffer. */
  private static SchedulerException known(RuntimeException e) {
    return e instanceof SchedulerException expected
        ? expected
        : new SchedulerException(
            ErrorCode.UNAVAILABLE, "the backend failed with " + e.getClass().getName(), e);
  }

  private void record(JobDocument document, @Nullable SyncError refusal) {
    SyncStatus status = new SyncStatus(document.version(), clock.instant(), refusal);
    store.recordSync(document.key(), status);
  }
}
