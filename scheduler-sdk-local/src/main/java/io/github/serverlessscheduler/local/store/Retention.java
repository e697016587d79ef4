package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.time.Instant;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Removes executions that finished long ago, a slice at a time, so that others get on with the
 * store in between. Not thread-safe; safe beside everybody else who uses the store.
 *
 * <p>Unfinished executions stay, and so does the latest scheduled one of a job that exists. When
 * the last execution of a deleted job goes, what else is known of that job goes with it.
 */
public final class Retention {

  private final MvStorage storage;
  private final LedgerMaps maps;
  private final MVMap<String, JobDocument> jobs;

  /** Where the next slice begins: after this row, or, once the rows are done, after this job. */
  private @Nullable String position;

  private boolean rowsDone;

  private Retention(MvStorage storage) {
    this.storage = storage;
    this.maps = new LedgerMaps(storage);
    this.jobs = MvJobStore.jobs(storage);
  }

  /** Of this storage, beginning at its first execution. */
  public static Retention of(MvStorage storage) {
    return new Retention(storage);
  }

  /**
   * Removes what finished before this time from the next slice. What is removed is removed durably.
   *
   * @param limit how many executions or jobs are looked at, at most
   * @return whether there is a next slice; after the last one the next call begins anew
   */
  public boolean purge(Instant finishedBefore, int limit) {
    int removed = storage.write(() -> purgeSlice(finishedBefore, limit));
    if (removed > 0) {
      storage.writeDurably(() -> removed);
    }
    return position != null || rowsDone;
  }

  private int purgeSlice(Instant finishedBefore, int limit) {
    int removed = 0;
    for (int seen = 0; seen < limit; seen++) {
      String next = rowsDone ? maps.jobAfter(position) : maps.rowAfter(position);
      if (next == null) {
        position = null;
        rowsDone = !rowsDone;
        return removed;
      }
      removed += rowsDone ? purgeJob(next) : purgeRow(next, finishedBefore);
    }
    return removed;
  }

  private int purgeRow(String key, Instant finishedBefore) {
    String job = Keys.jobOfRow(key);
    String firstOld = Keys.rowsBefore(job, finishedBefore);
    if (key.compareTo(firstOld) < 0) {
      position = firstOld; // what was due later cannot have finished earlier
      return 0;
    }
    position = key;
    Execution row = maps.row(key);
    boolean isOld = row.finishedAt().filter(at -> at.isBefore(finishedBefore)).isPresent();
    if (!isOld || (maps.isLatestScheduled(row) && jobs.containsKey(job))) {
      return 0;
    }
    maps.remove(row);
    return 1;
  }

  private int purgeJob(String job) {
    position = job;
    if (jobs.containsKey(job) || maps.hasRows(job)) {
      return 0;
    }
    maps.forget(job);
    return 1;
  }
}
