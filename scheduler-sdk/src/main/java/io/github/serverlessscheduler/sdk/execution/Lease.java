package io.github.serverlessscheduler.sdk.execution;

import java.time.Instant;

/**
 * The right to run one attempt and to write how it ended.
 *
 * @param occurrence what is leased
 * @param fence grows with every lease of this occurrence; a write with a lower one is refused
 * @param attempt from 1, starting anew after a redrive
 * @param until when another may take it over
 */
public record Lease(Occurrence occurrence, long fence, int attempt, Instant until) {}
