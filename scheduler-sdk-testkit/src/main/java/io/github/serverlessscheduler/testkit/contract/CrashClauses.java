package io.github.serverlessscheduler.testkit.contract;

import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.at;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.completed;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.dead;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.exclusive;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.granted;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.job;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.manual;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.minute;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.request;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.retryAt;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a crash leaves. */
interface CrashClauses extends LedgerClauses {

  @Test
  default void finish_beforeCrash_isThere() {
    Execution succeeded = ended(at(0), completed(), 0);
    Execution dead = ended(at(1), dead(), 1);
    Execution waiting = ended(at(2), retryAt(30), 2);
    ExecutionLedger again = ledgerAfterCrash();
    assertThat(again.history(JOB, null, 10)).containsExactly(waiting, dead, succeeded);
    assertThat(again.dead(null, 10)).containsExactly(dead);
    assertThat(again.due(minute(99), 10)).containsExactly(waiting);
    assertThat(again.lastScheduled(JOB)).contains(minute(2));
  }

  @Test
  default void claim_ofWhatWasFinishedBeforeCrash_isRefused() {
    ended(at(0), completed(), 0);
    ended(at(1), dead(), 1);
    ended(manual("m", 2), completed(), 2);
    ExecutionLedger again = ledgerAfterCrash();
    assertThat(again.claim(request(at(0), 60)))
        .isEqualTo(new Claim.Finished(ExecutionState.SUCCEEDED));
    assertThat(again.claim(request(at(1), 60))).isEqualTo(new Claim.Finished(ExecutionState.DEAD));
    assertThat(again.claim(request(manual("m", 2), 60)))
        .isEqualTo(new Claim.Finished(ExecutionState.SUCCEEDED));
    again.announce(List.of(at(0)));
    assertThat(again.find(at(0).occurrence())).contains(stored(at(0)));
  }

  @Test
  default void hold_releasedBeforeCrash_isFreeAndOneKeptIsHeld() {
    end(granted(claimExclusively(at(0), 0)), completed(), 1);
    end(granted(claimExclusively(at(job("bob", 2), 0), 0)), retryAt(30), 1);
    ExecutionLedger again = ledgerAfterCrash();
    granted(again.claim(exclusive(at(1), 2)));
    assertThat(again.claim(exclusive(at(job("bob", 2), 1), 2)))
        .isEqualTo(new Claim.Overlapping(at(job("bob", 2), 0).occurrence()));
  }

  @Test
  default void runOfMisfires_beforeDurableWrite_isThereAfterCrash() {
    var range = new Misfires(minute(-100), minute(0), 101);
    Execution passed = skipped(at(0), 1).toBuilder().misfires(range).build();
    ledger().skip(passed, minute(1));
    ended(at(1), completed(), 1);
    assertThat(ledgerAfterCrash().find(at(0).occurrence())).contains(passed);
  }

  @Test
  default void request_beforeCrash_isThere() {
    ledger().request(manual("m", 0));
    ExecutionLedger again = ledgerAfterCrash();
    assertThat(again.find(manual("m", 0).occurrence())).contains(manual("m", 0));
    assertThat(again.request(manual("m", 1))).isFalse();
  }

  @Test
  default void redrive_beforeCrash_isThere() {
    ended(at(0), dead(), 1);
    ledger().redrive(at(0).occurrence(), minute(2));
    ExecutionLedger again = ledgerAfterCrash();
    assertThat(again.redrive(at(0).occurrence(), minute(3))).isFalse();
    assertThat(again.dead(null, 10)).isEmpty();
  }

  @Test
  default void writesBeforeDurableOne_areThereAfterCrash() {
    ledger().announce(List.of(at(0)));
    ledger().skip(skipped(at(1), 1), minute(1));
    granted(claimExclusively(at(2), 2));
    ledger().request(manual("m", 3));
    ExecutionLedger again = ledgerAfterCrash();
    assertThat(again.find(at(0).occurrence())).isPresent();
    assertThat(again.find(at(1).occurrence())).contains(skipped(at(1), 1));
    Execution running = again.find(at(2).occurrence()).orElseThrow();
    assertThat(running.state()).isEqualTo(ExecutionState.RUNNING);
    assertThat(again.claim(exclusive(at(3), 4)))
        .isEqualTo(new Claim.Overlapping(at(2).occurrence()));
  }
}
