package io.github.serverlessscheduler.testkit.contract;

import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.at;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.completed;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.dead;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.exclusive;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.granted;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.job;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.minute;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.retryAt;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.port.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an exclusive claim holds its job. */
interface ExclusiveClauses extends LedgerClauses {

  @Test
  default void exclusiveClaim_whileAnotherHolds_isRefusedAndMakesNoRow() {
    claimedExclusively(at(0), 0);
    assertThat(claimExclusively(at(1), 1)).isEqualTo(new Claim.Overlapping(at(0).occurrence()));
    assertThat(ledger().find(at(1).occurrence())).isEmpty();
  }

  @Test
  default void exclusiveClaim_whileAnotherHolds_leavesPendingRowAlone() {
    ledger().announce(List.of(at(1)));
    claimedExclusively(at(0), 0);
    assertThat(claimExclusively(at(1), 1)).isEqualTo(new Claim.Overlapping(at(0).occurrence()));
    assertThat(stored(at(1))).isEqualTo(at(1));
  }

  @Test
  default void exclusiveClaim_whileAnotherWaitsForItsNextAttempt_isRefused() {
    end(claimedExclusively(at(0), 0), retryAt(30), 1);
    assertRefused(at(1), 2);
    claimedExclusively(at(0), 30);
    assertRefused(at(1), 31);
  }

  @Test
  default void exclusiveClaim_afterHoldersLeaseRanOut_isRefusedAndHolderGoesOn() {
    claimedExclusively(at(0), 0);
    assertRefused(at(1), 60);
    assertThat(claimedExclusively(at(0), 60).fence()).isEqualTo(2);
  }

  @Test
  default void exclusiveClaim_ofTheLeasedHolder_isBusy() {
    claimedExclusively(at(0), 0);
    assertThat(claimExclusively(at(0), 1)).isEqualTo(new Claim.Busy(minute(5)));
  }

  @Test
  default void exclusiveClaim_afterHolderIsFinished_isGranted() {
    List<Outcome> ends = List.of(completed(), dead(), new Outcome.Skipped(SkipReason.LATE));
    for (int i = 0; i < ends.size(); i++) {
      end(claimedExclusively(at(i), i), ends.get(i), i);
    }
    claimedExclusively(at(9), 9);
  }

  @Test
  default void exclusiveClaim_afterHolderIsSkipped_isGranted() {
    end(claimedExclusively(at(0), 0), retryAt(30), 1);
    assertThat(ledger().skip(skipped(at(0), 2), minute(2))).isTrue();
    claimedExclusively(at(1), 3);
  }

  @Test
  default void exclusiveClaim_afterRedriveOfFormerHolder_isGranted() {
    end(claimedExclusively(at(0), 0), dead(), 1);
    ledger().redrive(at(0).occurrence(), minute(2));
    claimedExclusively(at(1), 3);
    assertThat(claimExclusively(at(0), 3)).isEqualTo(new Claim.Overlapping(at(1).occurrence()));
  }

  @Test
  default void exclusiveClaim_besidePlainlyClaimedOne_isGrantedAndOutlivesIt() {
    Lease plain = claimed(at(0), 0);
    claimedExclusively(at(1), 1);
    end(plain, completed(), 2);
    assertThat(claimExclusively(at(2), 2)).isEqualTo(new Claim.Overlapping(at(1).occurrence()));
  }

  @Test
  default void plainClaim_whileAnotherHolds_isGranted() {
    claimedExclusively(at(0), 0);
    claimed(at(1), 1);
  }

  @Test
  default void plainClaim_ofTheHolderAgain_keepsTheHold() {
    claimedExclusively(at(0), 0);
    claimed(at(0), 5);
    assertRefused(at(1), 6);
  }

  @Test
  default void exclusiveClaim_whileAnotherJobIsHeld_isGranted() {
    claimedExclusively(at(0), 0);
    claimedExclusively(at(job("ann", 2), 0), 0);
    claimedExclusively(at(job("bob", 1), 0), 0);
  }

  @Test
  default void exclusiveClaim_ofManyOccurrencesByManyThreads_isGrantedToOne() {
    List<Claim> claims = Race.run(thread -> ledger().claim(exclusive(at(thread), 10)));
    assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
    assertThat(claims).filteredOn(Claim.Overlapping.class::isInstance).hasSize(claims.size() - 1);
  }

  /** The row and the hold change together: nobody sees the one without the other. */
  @Test
  default void exclusiveClaims_whileTheHolderFinishes_areGrantedOnlyAfterIt() {
    Lease holder = claimedExclusively(at(0), 0);
    Race.run(thread -> thread == 0 ? finished(holder) : claimedAsTheHolderAllows(at(thread)));
    assertState(at(0), ExecutionState.SUCCEEDED);
  }

  private boolean finished(Lease holder) {
    end(holder, completed(), 1);
    return true;
  }

  private boolean claimedAsTheHolderAllows(Execution other) {
    boolean wasFinished = stored(at(0)).state().isFinished();
    Claim claim = claimExclusively(other, 10);
    boolean isFinished = stored(at(0)).state().isFinished();
    if (claim instanceof Claim.Granted) {
      assertThat(isFinished).as("granted while the holder was unfinished").isTrue();
    } else if (claim.equals(new Claim.Overlapping(at(0).occurrence()))) {
      assertThat(wasFinished).as("refused after the holder was finished").isFalse();
    }
    return isFinished;
  }

  private Lease claimedExclusively(Execution row, int minute) {
    return granted(claimExclusively(row, minute));
  }

  private void assertRefused(Execution row, int minute) {
    assertThat(claimExclusively(row, minute)).isInstanceOf(Claim.Overlapping.class);
  }
}
