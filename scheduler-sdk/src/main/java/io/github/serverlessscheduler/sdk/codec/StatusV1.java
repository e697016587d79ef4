package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an API shows of a job besides its document: how far the backend is, the state, what is next.
 */
record StatusV1(
    @Nullable Long syncedVersion,
    @Nullable Instant syncedAt,
    SyncStatus.@Nullable SyncError syncError,
    String sync,
    String state,
    @Nullable Instant nextAt) {

  static StatusV1 of(Job<?> job, Instant now) {
    SyncStatus sync = job.sync();
    return new StatusV1(
        sync.syncedVersion() == 0 ? null : sync.syncedVersion(),
        sync.syncedAt(),
        sync.error(),
        sync.progress(job.version()).name().toLowerCase(Locale.ROOT),
        job.state(now).wireName(),
        job.next(now).orElse(null));
  }
}
