package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.execution.Occurrence;
import java.time.Instant;

/**
 * What an attempt asks of the ledger.
 *
 * @param occurrence what it wants to run
 * @param jobType recorded if the ledger has no row yet
 * @param jobVersion recorded if the ledger has no row yet
 * @param scheduledAt recorded if the ledger has no row yet
 * @param exclusive whether the occurrence is to hold its job from now until it is finished, which
 *     only one of a job can
 * @param now the time of the claim
 * @param leaseUntil when another may take the lease over; after {@code now}
 */
public record ClaimRequest(
    Occurrence occurrence,
    String jobType,
    long jobVersion,
    Instant scheduledAt,
    boolean exclusive,
    Instant now,
    Instant leaseUntil) {}
