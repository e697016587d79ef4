package io.github.serverlessscheduler.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterLambdaTest {

  private static final Instant NOW = Events.NOON.plusSeconds(3600);

  private final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger();
  private final DeadLetterLambda lambda = new DeadLetterLambda(ledger, () -> NOW);
  private final Occurrence occurrence = Occurrence.scheduled(Events.job(1), Events.NOON);

  static List<String> letters() {
    String firing = Events.firing(1);
    return List.of(
        firing,
        Events.envelope(firing),
        "{\"TopicArn\":\"arn:aws:sns:x:1:t\",\"Message\":" + Events.quoted(firing) + "}",
        Events.fromSns(firing),
        "{\"version\":\"1.0\",\"requestPayload\":" + Events.fromSns(firing) + "}");
  }

  /** From a buffer, a subscription, a schedule, a function's own queue, and its destination. */
  @ParameterizedTest
  @MethodSource("letters")
  void deadLetter_isRecordedAsDead(String body) {
    assertThat(Events.failures(lambda, Events.fromSqs(body))).isEmpty();

    Execution row = ledger.find(occurrence).orElseThrow();
    assertThat(row.state()).isEqualTo(ExecutionState.DEAD);
    assertThat(row.reason().orElseThrow()).contains("dead-letter queue");
    assertThat(ledger.dead(null, 10)).containsExactly(row);
  }

  @Test
  void deadLetterOfASchedule_saysWhyItWasNotDelivered() {
    String event =
        Events.fromSqs(Events.firing(1))
            .replace(
                "\"messageId\"",
                "\"messageAttributes\":{\"ERROR_MESSAGE\":{\"stringValue\":\"no such topic\"}},"
                    + "\"messageId\"");

    assertThat(Events.failures(lambda, event)).isEmpty();
    assertThat(ledger.find(occurrence).orElseThrow().reason())
        .contains("not delivered: no such topic");
  }

  @Test
  void occurrenceThatRunsOrIsDone_isLeftAlone() {
    var request =
        new ClaimRequest(occurrence, "note", 1, Events.NOON, false, NOW, NOW.plusSeconds(60));
    var granted = (Claim.Granted) ledger.claim(request);

    assertThat(Events.failures(lambda, Events.fromSqs(Events.firing(1)))).isEmpty();
    assertThat(ledger.find(occurrence).orElseThrow().state()).isEqualTo(ExecutionState.RUNNING);

    ledger.finish(granted.lease(), new Outcome.Completed(), NOW);
    assertThat(Events.failures(lambda, Events.fromSqs(Events.firing(1)))).isEmpty();
    assertThat(ledger.find(occurrence).orElseThrow().state()).isEqualTo(ExecutionState.SUCCEEDED);
  }

  @Test
  void letterWithoutAFiring_staysInItsQueueAndStopsNoOther() {
    String event = Events.fromSqs("what is this", "{}", Events.firing(1));

    assertThat(Events.failures(lambda, event)).containsExactly("m0", "m1");
    assertThat(ledger.find(occurrence).orElseThrow().state()).isEqualTo(ExecutionState.DEAD);
  }
}
