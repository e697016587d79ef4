package io.github.serverlessscheduler.testkit.contract;

import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.at;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.completed;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.dead;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.minute;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.retryAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.serverlessscheduler.sdk.execution.Attempt;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.port.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the holder of a lease may write, and what another may not. */
interface AttemptClauses extends LedgerClauses {

  @Test
  default void extend_heldLease_movesItsEnd() {
    Lease lease = claimed(at(0), 0);
    assertThat(ledger().extend(lease, minute(9))).isTrue();
    assertThat(claim(at(0), 8)).isEqualTo(new Claim.Busy(minute(9)));
    assertThat(stored(at(0)).attempts()).hasSize(1);
    end(lease, completed(), 9);
  }

  @Test
  default void extend_leaseThatRanOutUntaken_isStillHeld() {
    Lease lease = claimed(at(0), 0);
    assertThat(ledger().extend(lease, minute(70))).isTrue();
    assertThat(claim(at(0), 60)).isEqualTo(new Claim.Busy(minute(70)));
  }

  @Test
  default void extend_leaseNoLongerHeld_isFalseAndChangesNothing() {
    Lease deposed = claimed(at(0), 0);
    Lease lease = claimed(at(0), 5);
    assertNotExtended(deposed);
    end(lease, retryAt(20), 6);
    assertNotExtended(lease);
    Lease last = claimed(at(0), 20);
    end(last, completed(), 21);
    assertNotExtended(last);
  }

  private void assertNotExtended(Lease lease) {
    Execution before = stored(at(0));
    assertThat(ledger().extend(lease, minute(90))).isFalse();
    assertThat(stored(at(0))).isEqualTo(before);
  }

  @Test
  default void lease_ofUnknownOccurrence_isNotHeld() {
    var lease = new Lease(at(0).occurrence(), 1, 1, minute(5));
    assertThat(ledger().extend(lease, minute(9))).isFalse();
    assertThat(ledger().finish(lease, completed(), minute(1))).isFalse();
    assertThat(ledger().find(at(0).occurrence())).isEmpty();
  }

  @Test
  default void finish_completed_succeeds() {
    Execution row = ended(at(0), completed(), 2);
    assertThat(row)
        .isEqualTo(
            at(0).toBuilder()
                .state(ExecutionState.SUCCEEDED)
                .attempts(List.of(new Attempt(1, minute(2), minute(2), null)))
                .fence(1)
                .wakeAt(null)
                .finishedAt(minute(2))
                .build());
  }

  @Test
  default void finish_dead_givesUpWithReason() {
    Execution row = ended(at(0), dead(), 2);
    assertThat(row.state()).isEqualTo(ExecutionState.DEAD);
    assertThat(row.reason()).contains("no more attempts");
    assertThat(row.finishedAt()).contains(minute(2));
    assertThat(row.wakeAt()).isEmpty();
    assertThat(row.attempts().get(0).error()).isEqualTo("no more attempts");
  }

  @Test
  default void finish_skipped_endsWithReason() {
    Execution row = ended(at(0), new Outcome.Skipped(SkipReason.SUPERSEDED), 2);
    assertThat(row.state()).isEqualTo(ExecutionState.SKIPPED);
    assertThat(row.reason()).contains("superseded");
    assertThat(row.finishedAt()).contains(minute(2));
    assertThat(row.wakeAt()).isEmpty();
    assertThat(row.attempts()).containsExactly(new Attempt(1, minute(2), minute(2), null));
  }

  @Test
  default void finish_retry_waitsUntilThen() {
    Execution row = ended(at(0), retryAt(7), 2);
    assertThat(row)
        .isEqualTo(
            at(0).toBuilder()
                .attempts(List.of(new Attempt(1, minute(2), minute(2), "no route to host")))
                .fence(1)
                .wakeAt(minute(7))
                .build());
  }

  @Test
  default void finish_withSummary_keepsItUntilTheNextClaim() {
    Execution row = ended(at(0), new Outcome.RetryAt(minute(7), "no", "-3 €\n+4 € 🦉"), 2);
    assertThat(row.summary()).contains("-3 €\n+4 € 🦉");
    Lease next = claimed(at(0), 7);
    assertThat(stored(at(0)).summary()).isEmpty();
    end(next, new Outcome.Completed("4 €"), 8);
    assertThat(stored(at(0)).summary()).contains("4 €");
    assertThat(ended(at(1), new Outcome.Dead("no", "5 €"), 61).summary()).contains("5 €");
  }

  @Test
  default void finish_longSummaryWithControlCharacters_isKeptAsBoundedText() {
    String summary = "a\r\nb\u0000\u001b[31m\td\ud83e" + "x".repeat(5_000);
    String kept = ended(at(0), new Outcome.Completed(summary), 2).summary().orElseThrow();
    assertThat(kept).startsWith("a\nb\ufffd\ufffd[31m\td?x").endsWith("x\n…");
    assertThat(kept.length()).isBetween(3_990, 4_000);
  }

  @Test
  default void finish_busy_isRefusedAndChangesNothing() {
    Lease lease = claimed(at(0), 0);
    Execution before = stored(at(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger().finish(lease, new Outcome.Busy(minute(9)), minute(1)));
    assertThat(stored(at(0))).isEqualTo(before);
  }

  @Test
  default void finish_leaseThatRanOutUntaken_isWritten() {
    end(claimed(at(0), 0), completed(), 60);
    assertState(at(0), ExecutionState.SUCCEEDED);
  }

  @Test
  default void finish_deposedAttempt_isFalseAndChangesNothing() {
    Lease deposed = claimed(at(0), 0);
    Lease lease = claimed(at(0), 5);
    assertNotFinished(deposed);
    end(lease, completed(), 6);
    assertNotFinished(deposed);
  }

  @Test
  default void finish_endedAttempt_isFalseAndChangesNothing() {
    Lease first = claimed(at(0), 0);
    end(first, retryAt(7), 1);
    assertNotFinished(first);
    Lease second = claimed(at(0), 7);
    end(second, dead(), 8);
    assertNotFinished(second);
    ledger().redrive(at(0).occurrence(), minute(9));
    assertNotFinished(second);
  }

  private void assertNotFinished(Lease lease) {
    Execution before = stored(at(0));
    assertThat(ledger().finish(lease, completed(), minute(50))).isFalse();
    assertThat(stored(at(0))).isEqualTo(before);
  }

  @Test
  default void finish_whileOthersTakeTheLeaseOver_isWrittenOrDeposed() {
    Lease lease = claimed(at(0), 0);
    List<Boolean> won =
        Race.run(
            thread ->
                thread % 2 == 0
                    ? ledger().finish(lease, completed(), minute(5))
                    : claim(at(0), 5) instanceof Claim.Granted);
    assertThat(won).containsOnlyOnce(true);
  }

  @Test
  default void finish_byManyThreads_isWrittenOnce() {
    Lease lease = claimed(at(0), 0);
    List<Boolean> written =
        Race.run(thread -> ledger().finish(lease, retryAt(10 + thread), minute(1)));
    assertThat(written).containsOnlyOnce(true);
  }
}
