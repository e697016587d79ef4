package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A handler returned or threw, on this thread, and the ledger was told what came of it.
 *
 * @param lease the attempt
 * @param jobType the job's type
 * @param scheduledAt when the occurrence was due
 * @param endedAt now
 * @param outcome what came of it
 * @param failure what the handler threw; {@code null} if it returned
 * @param recorded false if the attempt had lost its lease or the ledger failed, so that another
 *     attempt's outcome counts
 */
public record AttemptEnded(
    Lease lease,
    String jobType,
    Instant scheduledAt,
    Instant endedAt,
    Outcome outcome,
    @Nullable Throwable failure,
    boolean recorded) {}
