package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus.SyncError;

/**
 * The backend did not follow a job.
 *
 * @param job which
 * @param error why
 * @param permanent whether it will not be tried again until the job changes
 */
public record SyncFailed(JobKey job, SyncError error, boolean permanent) {}
