package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import java.time.Instant;

/** The ledger's answer to a claim. */
public sealed interface Claim {

  /** The attempt may run, and only it may write how the attempt ended. */
  record Granted(Lease lease) implements Claim {}

  /** Another attempt holds the lease, or the next attempt is not due before {@code until}. */
  record Busy(Instant until) implements Claim {}

  /** The occurrence is finished. */
  record Finished(ExecutionState state) implements Claim {}

  /** The claim was exclusive, and {@code holder}, unfinished, holds the same job. */
  record Overlapping(Occurrence holder) implements Claim {}
}
