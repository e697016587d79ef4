package io.github.serverlessscheduler.sdk.sync;

import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds where store and backend differ, and mends it; for what event-driven sync has missed.
 * Thread-safe.
 *
 * <p>Holds the keys of all scheduled jobs while it works.
 */
public final class Reconciler {

  private static final int PAGE = 500;

  private final JobStore store;
  private final StoredJobReader reader;
  private final ScheduleBackend backend;
  private final ScheduleSync sync;
  private final InstantSource clock;

  public Reconciler(
      JobStore store,
      StoredJobReader reader,
      ScheduleBackend backend,
      ScheduleSync sync,
      InstantSource clock) {
    this.store = store;
    this.reader = reader;
    this.backend = backend;
    this.sync = sync;
    this.clock = clock;
  }

  /** Where they differ now. Changes nothing. */
  public Drift drift() {
    Set<JobKey> unaccounted = scheduled();
    var behind = new ArrayList<JobKey>();
    var missing = new ArrayList<JobKey>();
    JobKey last = null;
    List<JobDocument> page;
    do {
      page = store.scan(last, PAGE);
      for (JobDocument document : page) {
        JobKey key = document.key();
        last = key;
        boolean isScheduled = unaccounted.contains(key);
        Instant now = clock.instant();
        StoredJob stored = reader.read(document);
        boolean shouldBe = stored instanceof Job<?> job && job.next(now).isPresent();
        if (stored instanceof Job<?> job && ScheduleSync.mayFire(job, now)) {
          unaccounted.remove(key);
        }
        if (document.sync().progress(document.version()) == Progress.PENDING) {
          behind.add(key);
        } else if (shouldBe && !isScheduled && document.sync().error() == null) {
          missing.add(key);
        }
      }
    } while (page.size() == PAGE);
    return new Drift(behind, missing, unaccounted.stream().sorted().toList());
  }

  /**
   * Syncs every job that differs; one that fails for now does not stop the others.
   *
   * @return where they differed before
   */
  public Drift reconcile() {
    Drift found = drift();
    Stream.of(found.behind(), found.missing(), found.orphans())
        .flatMap(List::stream)
        .forEach(this::syncQuietly);
    return found;
  }

  private void syncQuietly(JobKey key) {
    try {
      sync.jobChanged(key);
    } catch (SchedulerException e) {
      if (e.code() != ErrorCode.UNAVAILABLE) {
        throw e;
      }
      // The listener has heard of it; the next walk finds it again.
    }
  }

  private Set<JobKey> scheduled() {
    var keys = new HashSet<JobKey>();
    String cursor = null;
    do {
      Page<JobKey> page = backend.scheduled(cursor, PAGE);
      keys.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return keys;
  }
}
