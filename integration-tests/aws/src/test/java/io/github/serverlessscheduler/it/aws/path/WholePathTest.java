package io.github.serverlessscheduler.it.aws.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.stream.StreamChaos;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a created job to its history, through every part that AWS runs. */
class WholePathTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final List<String> handled = new ArrayList<>();
  private Predicate<Firing<Note>> broken = firing -> false;
  private final AwsWorld aws = new AwsWorld(this::handle);
  private final Jobs jobs = aws.scheduler.jobs(Owner.of("ann", "ann@example.org"));

  private void handle(Firing<Note> firing) {
    handled.add(firing.occurrenceId());
    if (broken.test(firing)) {
      throw new IllegalStateException("told to fail");
    }
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private Job<Note> create(String text) {
    return jobs.create(
        JobSpec.builder(new Note(text), Schedule.rate(Duration.ofMinutes(15)))
            .retry(Retry.of(2, Duration.ofMinutes(2)))
            .build());
  }

  private List<Execution> history(Job<?> job) {
    return jobs.executions(job.id(), 500, null).items();
  }

  private static Instant quarter(int number) {
    return AwsWorld.START.plus(Duration.ofMinutes(15L * number));
  }

  @Test
  void createdJob_firesAndItsRunsAreInItsHistory() {
    Job<Note> job = create("hello");

    aws.advance(HOUR);

    assertThat(handled)
        .containsExactly(
            quarter(1).toString(),
            quarter(2).toString(),
            quarter(3).toString(),
            quarter(4).toString());
    assertThat(history(job))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(ExecutionState.SUCCEEDED));
    assertThat(((Job<?>) jobs.get(job.id())).sync().progress(1)).isEqualTo(Progress.IN_SYNC);
  }

  @Test
  void failedRun_isTriedAgainThenDeadAndRedriven() {
    broken = firing -> true;
    Job<Note> job = create("hello");
    aws.advance(Duration.ofMinutes(19));
    Execution dead = history(job).get(0);
    assertThat(dead.state()).isEqualTo(ExecutionState.DEAD);
    assertThat(dead.attempts()).hasSize(2);
    assertThat(aws.scheduler.operator().deadLetters(null, 10)).containsExactly(dead);

    broken = firing -> false;
    jobs.redrive(job.id(), dead.occurrence().id());
    aws.advance(Duration.ofMinutes(2));

    assertThat(history(job).get(0).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(handled).hasSize(3);
  }

  @Test
  void runAskedFor_isRunOnceEvenIfItsFiringIsLost() {
    Job<Note> job = create("hello");
    aws.topics.faults(FaultPlan.of("Deliver", Fault.DROPPED));

    jobs.runNow(job.id(), "now");
    jobs.runNow(job.id(), "now");
    aws.consume();
    assertThat(handled).isEmpty();
    aws.advance(Duration.ofMinutes(4));

    assertThat(handled).containsExactly("manual:now");
  }

  @Test
  void pausedJob_firesNoMore() {
    Job<Note> job = create("hello");
    aws.advance(Duration.ofMinutes(20));
    jobs.pause(job.id(), "freeze");

    aws.advance(HOUR);

    assertThat(handled).hasSize(1);
    assertThat(aws.schedules.scheduleNames()).isEmpty();
  }

  /** Promises 2 to 4, where calls fail, answers are lost, and everything comes twice. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void underFaults_everyOccurrenceIsAccountedForAndJobsConverge(long seed) {
    aws.ids.setSeed(seed);
    broken = firing -> (firing.scheduledAt().getEpochSecond() / 900 + seed) % 5 == 0;
    aws.stream.chaos(StreamChaos.seeded(seed, 0.3));
    aws.schedules.faults(
        FaultPlan.seeded(
            seed,
            0.2,
            EnumSet.of(
                Fault.THROTTLED,
                Fault.SERVER_ERROR,
                Fault.SERVER_ERROR_AFTER_EFFECT,
                Fault.ANSWER_LOST)));
    aws.topics.faults(
        FaultPlan.seeded(seed, 0.2, EnumSet.of(Fault.SERVER_ERROR, Fault.DUPLICATED))
            .only("Deliver"));
    Job<Note> kept = create("kept");
    Job<Note> changed = create("changed");
    Job<Note> deleted = create("deleted");
    aws.advance(Duration.ofMinutes(40));
    jobs.update(
        changed.id(), 1, JobSpec.of(new Note("new"), Schedule.rate(Duration.ofMinutes(20))));
    jobs.delete(deleted.id());
    aws.advance(Duration.ofMinutes(50));

    aws.schedules.faults(FaultPlan.none());
    aws.topics.faults(FaultPlan.none());
    broken = firing -> false;
    aws.advance(Duration.ofMinutes(10));

    assertThat(aws.schedules.scheduleNames())
        .as("seed %s", seed)
        .containsExactlyInAnyOrder(kept.id().toString(), changed.id().toString());
    assertThat(aws.account.settle()).as("seed %s", seed).isEmpty();
  }
}
