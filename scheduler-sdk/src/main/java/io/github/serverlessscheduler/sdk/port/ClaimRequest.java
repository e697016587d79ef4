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
 * @param exclusive whether the occurrence must be the only unfinished one of its job that has
 *     started
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
