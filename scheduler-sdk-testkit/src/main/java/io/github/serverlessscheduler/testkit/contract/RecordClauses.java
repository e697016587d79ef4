package io.github.serverlessscheduler.testkit.contract;

import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.at;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.completed;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.dead;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.manual;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.minute;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.retryAt;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is recorded beside the attempts: announcements, requests, skips and redrives. */
interface RecordClauses extends LedgerClauses {

  @Test
  default void find_unknownOccurrence_isEmpty() {
    ledger().announce(List.of(at(0)));
    assertThat(ledger().find(at(1).occurrence())).isEmpty();
    assertThat(ledger().find(manual("m", 0).occurrence())).isEmpty();
  }

  @Test
  default void announce_newOccurrences_arePending() {
    ledger().announce(List.of(at(0), at(1)));
    assertThat(stored(at(0))).isEqualTo(at(0));
    assertThat(stored(at(1))).isEqualTo(at(1));
  }

  @Test
  default void announce_recordedOccurrence_isLeftAlone() {
    Execution done = ended(at(0), completed(), 0);
    ledger().announce(List.of(at(0), at(1)));
    assertThat(stored(at(0))).isEqualTo(done);
    assertThat(stored(at(1))).isEqualTo(at(1));
  }

  @Test
  default void request_newKey_isPending() {
    assertThat(ledger().request(manual("m", 0))).isTrue();
    assertThat(stored(manual("m", 0))).isEqualTo(manual("m", 0));
  }

  @Test
  default void request_usedKey_isFalseAndChangesNothing() {
    ledger().request(manual("m", 0));
    assertThat(ledger().request(manual("m", 1))).isFalse();
    assertThat(stored(manual("m", 1))).isEqualTo(manual("m", 0));
    Execution done = ended(manual("m", 0), completed(), 1);
    assertThat(ledger().request(manual("m", 2))).isFalse();
    assertThat(stored(manual("m", 2))).isEqualTo(done);
  }

  @Test
  default void request_oneKeyByManyThreads_isRecordedOnce() {
    List<Boolean> recorded = Race.run(thread -> ledger().request(manual("m", thread)));
    assertThat(recorded).containsOnlyOnce(true);
    assertThat(ledger().history(JOB, null, 10)).hasSize(1);
  }

  @Test
  default void skip_withoutRow_isRecorded() {
    assertThat(ledger().skip(skipped(at(0), 1), minute(1))).isTrue();
    assertThat(stored(at(0))).isEqualTo(skipped(at(0), 1));
  }

  @Test
  default void skip_runOfMisfires_keepsItsRange() {
    var range = new Misfires(minute(-100), minute(0), 101);
    ledger().skip(skipped(at(0), 1).toBuilder().misfires(range).build(), minute(1));
    assertThat(stored(at(0)).misfires()).contains(range);
  }

  @Test
  default void skip_pendingRow_endsItAndKeepsWhatWasRecorded() {
    ledger().request(manual("m", 0));
    Execution skipped = skipped(manual("m", 5), 6);
    assertThat(ledger().skip(skipped, minute(6))).isTrue();
    Execution row = stored(manual("m", 0));
    assertThat(row.state()).isEqualTo(ExecutionState.SKIPPED);
    assertThat(row.reason()).contains("paused");
    assertThat(row.finishedAt()).contains(minute(6));
    assertThat(row.wakeAt()).isEmpty();
    assertThat(row.scheduledAt()).isEqualTo(minute(0));
    assertThat(row.jobVersion()).isEqualTo(3);
  }

  @Test
  default void skip_rowThatWaitsForItsNextAttempt_keepsItsAttempts() {
    Execution waiting = ended(at(0), retryAt(30), 1);
    assertThat(ledger().skip(skipped(at(0), 2), minute(2))).isTrue();
    assertState(at(0), ExecutionState.SKIPPED);
    assertThat(stored(at(0)).attempts()).isEqualTo(waiting.attempts());
  }

  @Test
  default void skip_rowWhoseLeaseRanOut_deposesTheAttempt() {
    Lease lease = claimed(at(0), 0);
    assertThat(ledger().skip(skipped(at(0), 5), minute(5))).isTrue();
    assertThat(ledger().finish(lease, completed(), minute(6))).isFalse();
    assertState(at(0), ExecutionState.SKIPPED);
  }

  @Test
  default void skip_leasedRow_isFalseAndChangesNothing() {
    claimed(at(0), 0);
    assertNotSkipped(at(0));
  }

  @Test
  default void skip_finishedRow_isFalseAndChangesNothing() {
    ended(at(0), completed(), 0);
    ended(at(1), dead(), 1);
    ledger().skip(skipped(at(2), 2), minute(2));
    assertNotSkipped(at(0));
    assertNotSkipped(at(1));
    assertNotSkipped(at(2));
  }

  private void assertNotSkipped(Execution row) {
    Execution before = stored(row);
    assertThat(ledger().skip(skipped(row, 4), minute(4))).isFalse();
    assertThat(stored(row)).isEqualTo(before);
  }

  @Test
  default void redrive_deadRow_isDueWithItsAttemptsKept() {
    Execution dead = ended(at(0), dead(), 1);
    assertThat(ledger().redrive(at(0).occurrence(), minute(30))).isTrue();
    Execution row = stored(at(0));
    assertThat(row.state()).isEqualTo(ExecutionState.PENDING);
    assertThat(row.wakeAt()).contains(minute(30));
    assertThat(row.finishedAt()).isEmpty();
    assertThat(row.attempts()).isEqualTo(dead.attempts());
  }

  @Test
  default void redrive_deadRow_countsAttemptsAnewButNotTheFence() {
    ended(at(0), retryAt(2), 1);
    ended(at(0), dead(), 2);
    ledger().redrive(at(0).occurrence(), minute(3));
    assertThat(claimed(at(0), 3)).isEqualTo(new Lease(at(0).occurrence(), 3, 1, minute(8)));
    assertThat(claimed(at(0), 8)).isEqualTo(new Lease(at(0).occurrence(), 4, 2, minute(13)));
    assertThat(stored(at(0)).attempts()).extracting("number").containsExactly(1, 2, 1, 2);
    assertThat(stored(at(0)).reason()).isEmpty();
  }

  @Test
  default void redrive_secondTime_isFalseAndChangesNothing() {
    ended(at(0), dead(), 1);
    ledger().redrive(at(0).occurrence(), minute(2));
    assertNotRedriven(at(0));
  }

  @Test
  default void redrive_rowThatIsNotDead_isFalseAndChangesNothing() {
    ledger().announce(List.of(at(0)));
    claimed(at(1), 1);
    ended(at(2), completed(), 2);
    ledger().skip(skipped(at(3), 3), minute(3));
    for (int minute = 0; minute < 4; minute++) {
      assertNotRedriven(at(minute));
    }
    assertThat(ledger().redrive(at(4).occurrence(), minute(9))).isFalse();
  }

  private void assertNotRedriven(Execution row) {
    Execution before = stored(row);
    assertThat(ledger().redrive(row.occurrence(), minute(9))).isFalse();
    assertThat(stored(row)).isEqualTo(before);
  }

  @Test
  default void redrive_byManyThreads_happensOnce() {
    ended(at(0), dead(), 1);
    List<Boolean> redriven =
        Race.run(thread -> ledger().redrive(at(0).occurrence(), minute(2 + thread)));
    assertThat(redriven).containsOnlyOnce(true);
  }
}
