package io.github.serverlessscheduler.sdk.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at an occurrence.
 *
 * @param number from 1, starting anew after a redrive
 * @param startedAt when it was claimed
 * @param finishedAt when it ended; {@code null} while it runs, or if it never reported back
 * @param error why it failed; {@code null} if it did not, or runs
 */
public record Attempt(
    int number, Instant startedAt, @Nullable Instant finishedAt, @Nullable String error) {}
