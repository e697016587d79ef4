package io.github.serverlessscheduler.sdk.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the backend has followed a job. Kept beside the job, outside its version.
 *
 * @param syncedVersion the job version the backend last acted on; 0 before the first time
 * @param syncedAt when it did; {@code null} before the first time
 * @param error why the backend refused that version; {@code null} if it did not
 */
public record SyncStatus(
    long syncedVersion, @Nullable Instant syncedAt, @Nullable SyncError error) {

  private static final SyncStatus NEVER = new SyncStatus(0, null, null);

  /**
   * A refusal by the backend.
   *
   * @param code stable, lower case
   * @param detail for people
   */
  public record SyncError(String code, String detail) {}

  /** What an API shows of it. */
  public enum Progress {
    PENDING,
    IN_SYNC,
    FAILED
  }

  /** Of a job the backend has not heard of yet. */
  public static SyncStatus never() {
    return NEVER;
  }

  /** How the backend stands to this version of the job. */
  public Progress progress(long version) {
    if (syncedVersion < version) {
      return Progress.PENDING;
    }
    return error == null ? Progress.IN_SYNC : Progress.FAILED;
  }
}
