package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import java.time.Instant;

/**
 * One or more occurrences were passed over, and the ledger has it.
 *
 * @param occurrence which; of several, the last
 * @param jobType the job's type
 * @param reason why
 * @param from when the first of them was due
 * @param to when the last of them was due
 * @param count how many
 */
public record OccurrenceSkipped(
    Occurrence occurrence,
    String jobType,
    SkipReason reason,
    Instant from,
    Instant to,
    long count) {}
