package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs are kept. The store is the truth: whatever else holds a part of a job follows it.
 *
 * <p>Every adapter is thread-safe. A write has happened whole and survives a crash once its method
 * returns (as far as the adapter has a disk); a write that throws has not happened, except that
 * after {@link ErrorCode#UNAVAILABLE} it may have. Reads see every write that returned before them.
 */
public interface JobStore {

  /**
   * Writes a new job, unless its owner already has one under the same creation key.
   *
   * <p>Atomic: of many calls with one owner and key, one writes and all return the same document. A
   * key is free again when its job is deleted.
   *
   * @param job version 1, under an id never used before
   * @return what is now stored: {@code job} itself, or the document that holds the key
   */
  JobDocument create(JobDocument job);

  /** The document at this key, read consistently. */
  Optional<JobDocument> find(JobKey key);

  /**
   * Replaces a document whose version is one below {@code job.version()}; its creation key and sync
   * status stay as they are stored.
   *
   * @throws SchedulerException {@link ErrorCode#NOT_FOUND} if there is none, {@link
   *     ErrorCode#VERSION_CONFLICT} if its version is another
   */
  void replace(JobDocument job);

  /** Deletes a document, and frees its creation key. False if there was none. */
  boolean delete(JobKey key);

  /**
   * Records how far the backend has followed a job; does nothing if the job is gone. The version
   * stays.
   */
  void recordSync(JobKey key, SyncStatus sync);

  /**
   * An owner's documents in this order.
   *
   * @param after only ids after this one in that order; {@code null} for the first
   * @param limit at most so many, 1 or more; fewer come only at the end
   */
  List<JobDocument> list(String userId, JobOrder order, @Nullable JobId after, int limit);

  /**
   * Everybody's documents in the order of the store, which need not be that of keys but stays the
   * same.
   *
   * @param after only documents after this key; {@code null} for the first
   * @param limit at most so many, 1 or more; fewer come only at the end
   */
  List<JobDocument> scan(@Nullable JobKey after, int limit);
}
