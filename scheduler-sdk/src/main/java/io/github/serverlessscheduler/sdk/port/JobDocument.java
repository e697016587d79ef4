package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import org.jspecify.annotations.Nullable;

/**
 * A job as a store sees it: its key, the few parts that a store acts on, and the document itself,
 * which only the codec reads.
 *
 * @param key where it lies
 * @param version grows by one with every change; the store's lock
 * @param creationKey the key it was created under, unique among its owner's jobs as long as it
 *     lives; {@code null} if it was created without
 * @param json the job document, a JSON object without the sync status
 * @param sync how far the backend has followed it; changes without the version
 */
public record JobDocument(
    JobKey key, long version, @Nullable String creationKey, String json, SyncStatus sync) {

  /** The same document with another sync status. */
  public JobDocument withSync(SyncStatus newSync) {
    return new JobDocument(key, version, creationKey, json, newSync);
  }
}
