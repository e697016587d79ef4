package io.github.serverlessscheduler.sdk.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message that says "this occurrence is due", not yet decoded: a snapshot of the job when it
 * was written.
 *
 * @param occurrence which occurrence
 * @param userEmail the owner's address, if the job has one
 * @param jobType what the job's document says in {@code job_type}
 * @param jobVersion the version of the job it was taken from
 * @param scheduledAt when the occurrence was due; for a manual one, when it was asked for
 * @param payload the payload as a JSON object; {@code null} where the consumer reads the job itself
 * @param payloadVersion the version the payload was written in
 */
public record FiringMessage(
    Occurrence occurrence,
    @Nullable String userEmail,
    String jobType,
    long jobVersion,
    Instant scheduledAt,
    @Nullable String payload,
    int payloadVersion) {

  /** A firing for a consumer that reads the job itself. */
  public static FiringMessage withoutPayload(
      Occurrence occurrence, String jobType, long jobVersion, Instant scheduledAt) {
    return new FiringMessage(occurrence, null, jobType, jobVersion, scheduledAt, null, 1);
  }
}
