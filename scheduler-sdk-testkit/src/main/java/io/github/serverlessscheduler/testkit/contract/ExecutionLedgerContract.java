package io.github.serverlessscheduler.testkit.contract;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import org.junit.jupiter.api.BeforeEach;

/** What every {@link ExecutionLedger} promises. */
public abstract class ExecutionLedgerContract
    implements ClaimClauses,
        ExclusiveClauses,
        AttemptClauses,
        RecordClauses,
        ListingClauses,
        DeadClauses,
        CrashClauses {

  private ExecutionLedger ledger;

  /** An empty ledger. */
  protected abstract ExecutionLedger open();

  /**
   * The ledger again, opened anew after what a crash leaves behind. A ledger without a disk leaves
   * this as it is, and the tests that need it are skipped.
   */
  protected ExecutionLedger reopen() {
    return abort("does not outlive its process");
  }

  @BeforeEach
  void openLedger() {
    ledger = open();
  }

  @Override
  public final ExecutionLedger ledger() {
    return ledger;
  }

  @Override
  public final ExecutionLedger ledgerAfterCrash() {
    return reopen();
  }
}
