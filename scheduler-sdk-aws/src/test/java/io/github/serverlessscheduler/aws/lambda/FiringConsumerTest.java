package io.github.serverlessscheduler.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiringConsumerTest {

  private static final Instant NOW = Events.NOON.plusSeconds(20);

  private final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger();
  private final List<String> handled = new ArrayList<>();

  private FiringConsumer.Builder consumer(ExecutionLedger over) {
    return FiringConsumer.builder(over)
        .clock(() -> NOW)
        .handle(
            Note.TYPE,
            firing -> handled.add(firing.occurrenceId() + " " + firing.payload().text()));
  }

  private List<String> failures(String event) {
    return Events.failures(consumer(ledger).build()::handle, event);
  }

  private ExecutionState state(int job) {
    return ledger
        .find(Occurrence.scheduled(Events.job(job), Events.NOON))
        .map(Execution::state)
        .orElseThrow();
  }

  @Test
  void firingFromSns_isRunAndRecorded() {
    assertThat(failures(Events.fromSns(Events.firing(1)))).isEmpty();

    assertThat(handled).containsExactly("2027-01-29T12:00:00Z hello");
    assertThat(state(1)).isEqualTo(ExecutionState.SUCCEEDED);
  }

  @Test
  void firingsFromSqs_rawOrInAnEnvelope_areRun() {
    String event =
        Events.fromSqs(Events.firing(1), Events.envelope(Events.firing(2)), Events.firing(3));

    assertThat(failures(event)).isEmpty();
    assertThat(handled).hasSize(3);
  }

  @Test
  void firingDeliveredTwice_isRunOnce() {
    failures(Events.fromSqs(Events.firing(1), Events.firing(1)));
    failures(Events.fromSns(Events.firing(1)));

    assertThat(handled).hasSize(1);
  }

  /** Promise 5. */
  @Test
  void messageThatIsNoFiring_isAskedForAgainAndStopsNoOther() {
    String event =
        Events.fromSqs("no json", Events.firing(1), "{}", "", "[1]", Events.envelope("{}"));

    assertThat(failures(event)).containsExactly("m0", "m2", "m3", "m4", "m5");
    assertThat(handled).hasSize(1);
  }

  @Test
  void messageFromSnsThatIsNoFiring_failsTheInvocation() {
    assertThatThrownBy(() -> failures(Events.fromSns("{}")))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("no firing");
  }

  /** It must not be recorded as dead here: another consumer has its handler. */
  @Test
  void firingOfAnotherConsumersType_isLeftAlone() {
    String other = new FiringCodec().encode(Events.firing("other", Events.job(1), Events.NOON));

    assertThat(failures(Events.fromSqs(other, Events.firing(2)))).isEmpty();
    assertThat(ledger.find(Occurrence.scheduled(Events.job(1), Events.NOON))).isEmpty();
    assertThat(handled).hasSize(1);
  }

  @Test
  void payloadThatDoesNotFit_isDeadAtOnce() {
    String bad = Events.firing(1).replace("text", "words");

    assertThat(failures(Events.fromSqs(bad))).isEmpty();
    assertThat(state(1)).isEqualTo(ExecutionState.DEAD);
  }

  @Test
  void ledgerOutOfReach_asksForTheMessageAgain() {
    ExecutionLedger down = failingOnClaim(Events.job(1).jobId().toString());

    List<String> failures =
        Events.failures(
            consumer(down).build()::handle, Events.fromSqs(Events.firing(1), Events.firing(2)));

    assertThat(failures).containsExactly("m0");
    assertThat(handled).hasSize(1);
  }

  @Test
  void lease_endsWithTheInvocationPlusTheSkew() {
    var leases = new ArrayList<Instant>();
    ExecutionLedger watched =
        proxy(
            (method, args) -> {
              Object answer = method.invoke(ledger, args);
              if (answer instanceof Claim.Granted granted) {
                Lease lease = granted.lease();
                leases.add(lease.until());
              }
              return answer;
            });

    Events.failures(consumer(watched).build()::handle, Events.fromSns(Events.firing(1)));

    assertThat(leases)
        .containsExactly(NOW.plusMillis(NoContext.REMAINING_MILLIS).plus(Duration.ofSeconds(30)));
  }

  private ExecutionLedger failingOnClaim(String jobId) {
    return proxy(
        (method, args) -> {
          if (method.getName().equals("claim")
              && ((ClaimRequest) args[0]).occurrence().job().jobId().toString().equals(jobId)) {
            throw new SchedulerException(ErrorCode.UNAVAILABLE, "out of reach");
          }
          return method.invoke(ledger, args);
        });
  }

  @FunctionalInterface
  private interface Answer {
    Object of(java.lang.reflect.Method method, Object[] args) throws Throwable;
  }

  private static ExecutionLedger proxy(Answer answer) {
    return (ExecutionLedger)
        Proxy.newProxyInstance(
            ExecutionLedger.class.getClassLoader(),
            new Class<?>[] {ExecutionLedger.class},
            (self, method, args) -> {
              try {
                return answer.of(method, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
