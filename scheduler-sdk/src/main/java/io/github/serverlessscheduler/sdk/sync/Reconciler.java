package io.github.serverlessscheduler.sdk.sync;

import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds where store and backend differ, and has it mended; for what event-driven sync has missed.
 * Thread-safe: rounds may overlap, also those of several processes.
 *
 * <p>A round walks over the jobs of the store, and looks up each that has an occurrence ahead; then
 * over what the backend fires, and looks up each job. It goes slice by slice, holds no more than a
 * page, and may be interrupted anywhere: where it goes on is a value. A job that is there from the
 * first slice to the last is looked at, however others come and go.
 *
 * <p>A job is mended by what an event would do to it, so it does not matter if it has changed, or
 * has been mended, since it was looked at. That a job is gone is read consistently, and lasts: ids
 * are never used again.
 */
public final class Reconciler {

  private static final int PAGE = 500;

  /**
   * How long a backend may go on delivering the last occurrence. Its schedule is not taken away
   * before: the backend drops it by itself.
   */
  private static final Duration DELIVERY = Duration.ofDays(1);

  private final JobStore store;
  private final StoredJobReader reader;
  private final ScheduleBackend backend;
  private final Consumer<JobKey> mending;
  private final InstantSource clock;
  private final Duration settling;

  /**
   * A reconciler of these two.
   *
   * @param mending told of each job that differs, whether it still exists or not: {@link
   *     ScheduleSync#jobChanged}, or what has that called; may throw {@link ErrorCode#UNAVAILABLE},
   *     and the next round finds the job again
   * @param settling how long a change may be on its way to the backend before it counts; zero where
   *     the backend is told at once
   */
  public Reconciler(
      JobStore store,
      StoredJobReader reader,
      ScheduleBackend backend,
      Consumer<JobKey> mending,
      InstantSource clock,
      Duration settling) {
    this.store = store;
    this.reader = reader;
    this.backend = backend;
    this.mending = mending;
    this.clock = clock;
    this.settling = settling;
  }

  /** Where they differ now, in one whole round. Changes nothing. */
  public Drift drift() {
    Drift found = Drift.none();
    Checkpoint at = Checkpoint.start();
    do {
      Slice slice = look(at, PAGE, Instant.MAX);
      found = found.and(slice.drift());
      at = slice.next();
    } while (!at.isStart());
    return found;
  }

  /**
   * Mends every job that differs, in one whole round; one that fails for now does not stop the
   * others.
   *
   * @return where they differed before
   */
  public Drift reconcile() {
    Drift found = Drift.none();
    Checkpoint at = Checkpoint.start();
    do {
      Slice slice = mend(at, PAGE, Instant.MAX);
      found = found.and(slice.drift());
      at = slice.next();
    } while (!at.isStart());
    return found;
  }

  /**
   * Looks at the next slice, and mends every job in it that differs; one that fails for now does
   * not stop the others. To be called again with {@link Slice#next()}, also after a crash: what is
   * looked at twice is mended at most twice, which is harmless.
   *
   * @param limit at most so many jobs, or one page of what the backend fires, asked for at this
   *     size
   * @param deadline by the reconciler's clock; once it has passed no further job of the store is
   *     begun. One is always looked at, and a page of the backend's is always finished.
   * @throws SchedulerException {@link ErrorCode#UNAVAILABLE} if store or backend cannot be read
   *     now; the slice may be repeated
   */
  public Slice mend(Checkpoint from, int limit, Instant deadline) {
    Slice slice = look(from, limit, deadline);
    slice.drift().jobs().forEach(this::mendQuietly);
    return slice;
  }

  private void mendQuietly(JobKey key) {
    try {
      mending.accept(key);
    } catch (SchedulerException e) {
      if (e.code() != ErrorCode.UNAVAILABLE) {
        throw e;
      }
      // Whoever mends has said so; the next round finds the job again.
    }
  }

  private Slice look(Checkpoint from, int limit, Instant deadline) {
    return from.isInBackend()
        ? overSchedules(from.cursor(), limit)
        : overJobs(from.job(), limit, deadline);
  }

  private Slice overJobs(@Nullable JobKey after, int limit, Instant deadline) {
    List<JobDocument> page = store.scan(after, limit);
    var behind = new ArrayList<JobKey>();
    var missing = new ArrayList<JobKey>();
    JobKey last = after;
    int looked = 0;
    for (JobDocument document : page) {
      if (looked > 0 && !clock.instant().isBefore(deadline)) {
        return new Slice(new Drift(behind, missing, List.of()), looked, Checkpoint.after(last));
      }
      boolean pending = isPending(document);
      if (differs(document, pending) && isUnchanged(document)) {
        (pending ? behind : missing).add(document.key());
      }
      last = document.key();
      looked++;
    }
    Checkpoint next = page.size() < limit ? Checkpoint.inBackend(null) : Checkpoint.after(last);
    return new Slice(new Drift(behind, missing, List.of()), looked, next);
  }

  private boolean differs(JobDocument document, boolean pending) {
    Instant now = clock.instant();
    StoredJob stored = reader.read(document);
    if (!isSettled(stored, document.sync(), now)) {
      return false;
    }
    Instant syncedAt = document.sync().syncedAt();
    return pending
        || (stored instanceof Job<?> job
            && job.next(now).isPresent()
            && document.sync().error() == null
            && syncedAt != null
            && !backend.isInPlace(document.key(), syncedAt));
  }

  /** Whether the job is still as the page has it; if not, its own event has seen to it. */
  private boolean isUnchanged(JobDocument document) {
    return store.find(document.key()).equals(Optional.of(document));
  }

  private Slice overSchedules(@Nullable String cursor, int limit) {
    Page<JobKey> page = page(cursor, limit);
    List<JobKey> orphans = page.items().stream().filter(this::isOrphan).toList();
    Checkpoint next = page.next() == null ? Checkpoint.start() : Checkpoint.inBackend(page.next());
    return new Slice(new Drift(List.of(), List.of(), orphans), page.items().size(), next);
  }

  private Page<JobKey> page(@Nullable String cursor, int limit) {
    try {
      return backend.scheduled(cursor, limit);
    } catch (SchedulerException e) {
      if (cursor == null || e.code() != ErrorCode.INVALID_ARGUMENT) {
        throw e;
      }
      return new Page<>(List.of(), null); // The cursor has grown too old: the round begins anew.
    }
  }

  private boolean isOrphan(JobKey key) {
    Optional<JobDocument> document = store.find(key);
    if (document.isEmpty()) {
      return true;
    }
    Instant now = clock.instant();
    StoredJob stored = reader.read(document.get());
    boolean mayFire =
        stored instanceof Job<?> job && ScheduleSync.mayFire(job, now.minus(DELIVERY));
    return !mayFire && !isPending(document.get()) && isSettled(stored, document.get().sync(), now);
  }

  private static boolean isPending(JobDocument document) {
    return document.sync().progress(document.version()) == Progress.PENDING;
  }

  private boolean isSettled(StoredJob stored, SyncStatus sync, Instant now) {
    Instant settled = now.minus(settling);
    Instant syncedAt = sync.syncedAt();
    boolean changeIsSettled = !(stored instanceof Job<?> job) || !job.updatedAt().isAfter(settled);
    return changeIsSettled && (syncedAt == null || !syncedAt.isAfter(settled));
  }
}
