package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.execution.Lease;
import java.time.Instant;

/**
 * A handler is about to be called, on this thread.
 *
 * @param lease the attempt
 * @param jobType the job's type
 * @param scheduledAt when the occurrence was due
 * @param startedAt now
 */
public record AttemptStarted(Lease lease, String jobType, Instant scheduledAt, Instant startedAt) {}
