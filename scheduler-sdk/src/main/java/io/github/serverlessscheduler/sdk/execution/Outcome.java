package io.github.serverlessscheduler.sdk.execution;

import java.time.Instant;

/** How running a firing ended, and so who acts next. */
public sealed interface Outcome {

  /** The handler returned, and the ledger has it durably. Nobody acts next. */
  record Completed() implements Outcome {}

  /** The occurrence was passed over. Nobody acts next. */
  record Skipped(SkipReason reason) implements Outcome {}

  /**
   * Another attempt holds the occurrence, or its next attempt is not due; the ledger acts after
   * {@code until}.
   */
  record Busy(Instant until) implements Outcome {}

  /** The attempt failed; the ledger fires it again at {@code at}. */
  record RetryAt(Instant at, String error) implements Outcome {}

  /** The occurrence is given up. Nobody acts next, unless it is redriven. */
  record Dead(String reason) implements Outcome {}
}
