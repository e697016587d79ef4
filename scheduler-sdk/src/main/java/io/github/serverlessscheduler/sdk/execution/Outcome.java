package io.github.serverlessscheduler.sdk.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How running a firing ended, and so who acts next. */
public sealed interface Outcome {

  /** What the handler reported of its attempt; {@code null} if nothing. */
  default @Nullable String summary() {
    return null;
  }

  /** The handler returned, and the ledger has it durably. Nobody acts next. */
  record Completed(@Nullable String summary) implements Outcome {
    public Completed() {
      this(null);
    }
  }

  /** The occurrence was passed over. Nobody acts next. */
  record Skipped(SkipReason reason) implements Outcome {}

  /**
   * Another attempt holds the occurrence, or its next attempt is not due; the ledger acts after
   * {@code until}.
   */
  record Busy(Instant until) implements Outcome {}

  /** The attempt failed; the ledger fires it again at {@code at}. */
  record RetryAt(Instant at, String error, @Nullable String summary) implements Outcome {
    public RetryAt(Instant at, String error) {
      this(at, error, null);
    }
  }

  /** The occurrence is given up. Nobody acts next, unless it is redriven. */
  record Dead(String reason, @Nullable String summary) implements Outcome {
    public Dead(String reason) {
      this(reason, null);
    }
  }
}
