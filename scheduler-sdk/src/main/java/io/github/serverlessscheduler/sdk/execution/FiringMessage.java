package io.github.serverlessscheduler.sdk.execution;

import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Retry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message that says "this occurrence is due", not yet decoded.
 *
 * @param occurrence which occurrence
 * @param jobType what the job's document says in {@code job_type}
 * @param jobVersion the version of the job it was taken from
 * @param scheduledAt when the occurrence was due; for a manual one, when it was asked for
 * @param snapshot what a consumer needs to run it without reading the job; {@code null} where the
 *     consumer reads it
 */
public record FiringMessage(
    Occurrence occurrence,
    String jobType,
    long jobVersion,
    Instant scheduledAt,
    @Nullable Snapshot snapshot) {

  /** The firing of a row in the ledger, for a consumer that reads the job itself. */
  public static FiringMessage of(Execution row) {
    return new FiringMessage(
        row.occurrence(), row.jobType(), row.jobVersion(), row.scheduledAt(), null);
  }

  /**
   * The job's part in a firing, as it was when the firing was written.
   *
   * @param userEmail the owner's address, if the job has one
   * @param payload the payload as a JSON object
   * @param payloadVersion the version the payload is written in
   * @param retry the job's rule
   * @param overlap the job's rule
   * @param maxLateness how long after its occurrence a first attempt may begin, the flexible window
   *     included; {@code null} for no limit
   */
  public record Snapshot(
      @Nullable String userEmail,
      String payload,
      int payloadVersion,
      Retry retry,
      Overlap overlap,
      @Nullable Duration maxLateness) {}
}
