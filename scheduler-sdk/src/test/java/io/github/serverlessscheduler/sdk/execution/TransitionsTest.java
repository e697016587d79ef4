package io.github.serverlessscheduler.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the contract of the ledger leaves to the transitions: limits. */
class TransitionsTest {

  private static final Instant NOW = Instant.parse("2027-01-31T09:00:00Z");
  private static final JobKey JOB =
      new JobKey("ann", JobId.parse("0197c0de-0000-7000-8000-000000000001"));
  private static final Execution PENDING =
      Execution.pending(Occurrence.scheduled(JOB, NOW), "report", 1, NOW, NOW);

  @Test
  void manyAttempts_keepTheLatestHundredAndTheirNumbers() {
    Execution row = PENDING;
    for (int i = 0; i < 130; i++) {
      row = Transitions.claim(row, NOW, NOW);
    }
    assertThat(row.attempts()).hasSize(Transitions.MOST_ATTEMPTS);
    assertThat(row.attempts().get(0).number()).isEqualTo(31);
    assertThat(Transitions.lease(row).attempt()).isEqualTo(130);
    assertThat(row.fence()).isEqualTo(130);
  }

  @Test
  void longErrors_areClipped() {
    Execution running = Transitions.claim(PENDING, NOW, NOW);
    String text = "x".repeat(Transitions.LONGEST_TEXT + 1);
    Execution waiting = Transitions.finish(running, new Outcome.RetryAt(NOW, text), NOW);
    assertThat(waiting.attempts().get(0).error()).hasSize(Transitions.LONGEST_TEXT);
    Execution dead = Transitions.finish(running, new Outcome.Dead(text), NOW);
    assertThat(dead.reason().orElseThrow()).hasSize(Transitions.LONGEST_TEXT);
  }

  @Test
  void longErrors_areNotClippedWithinACharacter() {
    Execution running = Transitions.claim(PENDING, NOW, NOW);
    String text = "x".repeat(Transitions.LONGEST_TEXT - 1) + "🦉";
    Execution dead = Transitions.finish(running, new Outcome.Dead(text), NOW);
    assertThat(dead.reason()).contains("x".repeat(Transitions.LONGEST_TEXT - 1));
  }

  @Test
  void busyOutcome_endsNoAttempt() {
    Execution running = Transitions.claim(PENDING, NOW, NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transitions.finish(running, new Outcome.Busy(NOW), NOW));
  }
}
