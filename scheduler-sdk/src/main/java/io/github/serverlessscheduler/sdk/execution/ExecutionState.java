package io.github.serverlessscheduler.sdk.execution;

import java.util.Locale;

/** Where an occurrence stands in the ledger. */
public enum ExecutionState {
  /** Known, and waiting for its first or next attempt. */
  PENDING,
  /** An attempt holds the lease. */
  RUNNING,
  /** Done. Never starts again. */
  SUCCEEDED,
  /** Given up; an owner or operator may redrive it. */
  DEAD,
  /** Passed over, with a reason. */
  SKIPPED;

  /** Whether nothing more will happen to it by itself. */
  public boolean isFinished() {
    return this == SUCCEEDED || this == DEAD || this == SKIPPED;
  }

  /** As it stands on the wire: {@code succeeded}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
