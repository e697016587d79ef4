package io.github.serverlessscheduler.testkit.contract;

import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.at;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.completed;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.dead;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.minute;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.request;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.retryAt;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Attempt;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.port.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a claim is granted, and what it writes. */
interface ClaimClauses extends LedgerClauses {

  @Test
  default void claim_withoutRow_isGrantedAndMakesTheRow() {
    Execution row = at(0);
    Lease lease = claimed(row, 1);
    assertThat(lease).isEqualTo(new Lease(row.occurrence(), 1, 1, minute(6)));
    assertThat(stored(row))
        .isEqualTo(
            row.toBuilder()
                .state(ExecutionState.RUNNING)
                .attempts(List.of(new Attempt(1, minute(1), null, null)))
                .fence(1)
                .wakeAt(minute(6))
                .build());
  }

  @Test
  default void claim_pendingRow_isGrantedAndKeepsWhatWasRecorded() {
    Execution recorded = at(0);
    ledger().announce(List.of(recorded));
    var other =
        Execution.pending(recorded.occurrence(), "other", 9, recorded.scheduledAt(), minute(0));
    claimed(other, 1);
    assertThat(stored(recorded).jobType()).isEqualTo("report");
    assertThat(stored(recorded).jobVersion()).isEqualTo(3);
  }

  @Test
  default void claim_pendingRowWithoutAttempts_neverWaits() {
    Execution row = at(0).toBuilder().wakeAt(minute(60)).build();
    ledger().announce(List.of(row));
    assertThat(claimed(row, 0).fence()).isEqualTo(1);
  }

  @Test
  default void claim_leasedRow_isBusyUntilLeaseEndsAndChangesNothing() {
    Execution row = at(0);
    claimed(row, 0);
    Execution before = stored(row);
    assertThat(claim(row, 4)).isEqualTo(new Claim.Busy(minute(5)));
    assertThat(stored(row)).isEqualTo(before);
  }

  @Test
  default void claim_leaseThatEndsNow_isGrantedWithHigherFenceAndOpenFirstAttempt() {
    Execution row = at(0);
    claimed(row, 0);
    assertThat(claimed(row, 5)).isEqualTo(new Lease(row.occurrence(), 2, 2, minute(10)));
    assertThat(stored(row).attempts())
        .containsExactly(
            new Attempt(1, minute(0), null, null), new Attempt(2, minute(5), null, null));
  }

  @Test
  default void claim_rowThatWaitsForItsNextAttempt_isBusyUntilThenAndGrantedThen() {
    Execution row = at(0);
    ended(row, retryAt(7), 1);
    assertThat(claim(row, 6)).isEqualTo(new Claim.Busy(minute(7)));
    assertThat(claimed(row, 7)).isEqualTo(new Lease(row.occurrence(), 2, 2, minute(12)));
  }

  @Test
  default void claim_finishedRow_saysHowItEndedAndChangesNothing() {
    ended(at(0), completed(), 1);
    ended(at(1), dead(), 1);
    ledger().skip(skipped(at(2), 2), minute(2));
    assertFinished(at(0), ExecutionState.SUCCEEDED);
    assertFinished(at(1), ExecutionState.DEAD);
    assertFinished(at(2), ExecutionState.SKIPPED);
  }

  private void assertFinished(Execution row, ExecutionState state) {
    Execution before = stored(row);
    assertThat(claim(row, 60)).isEqualTo(new Claim.Finished(state));
    assertThat(claimExclusively(row, 60)).isEqualTo(new Claim.Finished(state));
    assertThat(stored(row)).isEqualTo(before);
  }

  @Test
  default void claim_byManyThreads_isGrantedToOne() {
    Execution row = at(0);
    List<Claim> claims = Race.run(thread -> ledger().claim(request(row, 0)));
    assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
    assertThat(claims).filteredOn(new Claim.Busy(minute(5))::equals).hasSize(claims.size() - 1);
  }

  @Test
  default void claim_runOutLeaseByManyThreads_isGrantedToOne() {
    Execution row = at(0);
    claimed(row, 0);
    List<Claim> claims = Race.run(thread -> ledger().claim(request(row, 5)));
    assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
    assertThat(stored(row).fence()).isEqualTo(2);
  }
}
