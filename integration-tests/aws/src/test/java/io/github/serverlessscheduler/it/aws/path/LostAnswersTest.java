package io.github.serverlessscheduler.it.aws.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Conditional writes whose answer is lost. The client repeats a request, and the repetition meets
 * what the first one wrote; where it gives up, nobody knows whether anything was written.
 */
class LostAnswersTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Fault[] ONCE = {Fault.ANSWER_LOST};

  /** As often as the client tries. */
  private static final Fault[] FOR_GOOD = {Fault.ANSWER_LOST, Fault.ANSWER_LOST, Fault.ANSWER_LOST};

  private final List<Long> handled = new ArrayList<>();
  private final AwsWorld aws = new AwsWorld(this::handle);
  private final Jobs jobs = aws.scheduler.jobs(Owner.of("ann"));
  private FaultPlan whileHandled = FaultPlan.none();

  private void handle(Firing<Note> firing) {
    handled.add(firing.fence());
    aws.services.database.faults(whileHandled);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static JobSpec<Note> spec(Overlap overlap) {
    return JobSpec.builder(new Note("hello"), Schedule.rate(QUARTER)).overlap(overlap).build();
  }

  private void lose(String operation, Fault... faults) {
    aws.services.database.faults(FaultPlan.of(operation, faults));
  }

  private Execution first(Job<?> job) {
    return aws.truth()
        .ledger()
        .find(Occurrence.scheduled(job.key(), AwsWorld.START.plus(QUARTER)))
        .orElseThrow();
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(call)
        .extracting(SchedulerException::code)
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void answerOfACreateLostOnce_isOneJob() {
    lose("PutItem", ONCE);

    Job<Note> job = jobs.create(spec(Overlap.ALLOW));

    assertThat(aws.truth().jobs()).containsOnlyKeys(job.key());
  }

  @Test
  void answerOfAKeyedCreateLost_isTheSameJobWhenRepeated() {
    lose("TransactWriteItems", FOR_GOOD);
    assertUnavailable(() -> jobs.create(spec(Overlap.ALLOW), "key"));

    Job<Note> job = jobs.create(spec(Overlap.ALLOW), "key");

    assertThat(aws.truth().jobs()).containsOnlyKeys(job.key());
  }

  @Test
  void answerOfAnUpdateLostOnce_isNoConflict() {
    Job<Note> job = jobs.create(spec(Overlap.ALLOW));
    lose("UpdateItem", ONCE);

    assertThat(jobs.update(job.id(), 1, spec(Overlap.SKIP)).version()).isEqualTo(2);
    assertThat(aws.truth().store().find(job.key()).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void answerOfAClaimLostOnce_isOneAttempt() {
    for (Overlap overlap : Overlap.values()) {
      handled.clear();
      Job<Note> job = jobs.create(spec(overlap));
      aws.sync();
      lose(overlap == Overlap.SKIP ? "TransactWriteItems" : "PutItem", ONCE);

      aws.advance(QUARTER);

      assertThat(handled).as("%s", overlap).containsExactly(1L);
      Execution row = aws.truth().rows(job.key()).get(0);
      assertThat(row.state()).as("%s", overlap).isEqualTo(ExecutionState.SUCCEEDED);
      assertThat(row.attempts()).as("%s", overlap).hasSize(1);
      jobs.pause(job.id(), null);
      aws.sync();
    }
    assertThat(aws.account.settle()).isEmpty();
  }

  /** The lease that nobody knows of has to end first. */
  @Test
  void answerOfAClaimLostForGood_isRunOnceTheLeaseEnds() {
    Job<Note> job = jobs.create(spec(Overlap.ALLOW));
    aws.sync();
    lose("PutItem", FOR_GOOD);

    aws.advance(QUARTER);
    assertThat(handled).isEmpty();
    aws.advance(Duration.ofMinutes(5));

    assertThat(handled).containsExactly(2L);
    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(aws.account.settle()).isEmpty();
  }

  @Test
  void claimThatIsNotWritten_isMadeWhenTheMessageComesAgain() {
    Job<Note> job = jobs.create(spec(Overlap.ALLOW));
    aws.sync();
    lose("PutItem", Fault.SERVER_ERROR, Fault.THROTTLED, Fault.SERVER_ERROR);

    aws.advance(QUARTER);

    assertThat(handled).containsExactly(1L);
    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(aws.account.settle()).isEmpty();
  }

  @Test
  void answerOfACompletionLostForGood_isNotRunAgain() {
    whileHandled = FaultPlan.of("PutItem", FOR_GOOD);
    Job<Note> job = jobs.create(spec(Overlap.ALLOW));

    aws.advance(QUARTER.plusMinutes(10));

    assertThat(handled).containsExactly(1L);
    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(aws.account.settle()).isEmpty();
  }

  /** An effect repeats only here, where it happened and could not be recorded. */
  @Test
  void completionThatIsNotWritten_isRunAgain() {
    whileHandled = FaultPlan.of("PutItem", Fault.THROTTLED, Fault.SERVER_ERROR, Fault.SERVER_ERROR);
    Job<Note> job = jobs.create(spec(Overlap.ALLOW));

    aws.advance(QUARTER.plusMinutes(5));

    assertThat(handled).containsExactly(1L, 2L);
    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(aws.account.settle()).isEmpty();
  }

  @Test
  void answerOfARunNowLostForGood_isRunOnce() {
    Job<Note> job = jobs.create(spec(Overlap.ALLOW));
    lose("PutItem", FOR_GOOD);
    assertUnavailable(() -> jobs.runNow(job.id(), "now"));

    jobs.runNow(job.id(), "now");
    aws.advance(Duration.ofMinutes(5));

    assertThat(handled).containsExactly(1L);
    assertThat(aws.account.settle()).isEmpty();
  }
}
