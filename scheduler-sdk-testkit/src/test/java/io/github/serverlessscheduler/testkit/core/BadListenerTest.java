package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners that throw change nothing: they were once able to leave a run leased for ever. */
class BadListenerTest {

  private static final JobSpec<DailyReport> HOURLY =
      JobSpec.of(new DailyReport("sales", null), Schedule.rate(Duration.ofHours(1)));

  private final List<String> ran = new ArrayList<>();

  /** Throws what it was given, whatever happens. */
  private record Thrower(RuntimeException exception, boolean asError) implements SchedulerListener {

    private void fail() {
      if (asError) {
        throw new LinkageError("a listener's class is missing");
      }
      throw exception;
    }

    @Override
    public void jobChanged(JobChanged event) {
      fail();
    }

    @Override
    public void attemptStarted(AttemptStarted event) {
      fail();
    }

    @Override
    public void attemptEnded(AttemptEnded event) {
      fail();
    }

    @Override
    public void occurrenceSkipped(OccurrenceSkipped event) {
      fail();
    }
  }

  @Test
  void listenerThatThrows_changesNothing() {
    assertRunsWith(new Thrower(new IllegalStateException("bad listener"), false));
  }

  @Test
  void listenerThatThrowsAnError_changesNothing() {
    assertRunsWith(new Thrower(new IllegalStateException(), true));
  }

  @Test
  void listenerOfARunnerAlone_changesNothing() {
    var rig = new Rig();
    Job<DailyReport> job = rig.stored(Rig.hourly().build());
    rig.clock.advance(Duration.ofHours(1));
    Outcome outcome =
        rig.builder(firing -> ran.add(firing.occurrenceId()))
            .listener(new Thrower(new IllegalStateException("bad listener"), false))
            .build()
            .run(rig.firing(job));
    assertThat(outcome).isEqualTo(new Outcome.Completed());
    assertThat(rig.row(rig.firing(job)).state()).isEqualTo(ExecutionState.SUCCEEDED);
  }

  private void assertRunsWith(SchedulerListener bad) {
    var events = new Events();
    try (var test =
        TestScheduler.startingAt(Rig.NOON)
            .handle(DailyReport.TYPE, firing -> ran.add(firing.occurrenceId()))
            .listener(bad)
            .listener(events)
            .start()) {
      Job<?> job = test.jobs().create(HOURLY);
      test.advance(Duration.ofHours(2));
      test.passOver(Duration.ofHours(3));
      test.advance(Duration.ofMinutes(1));
      assertThat(ran)
          .containsExactly("2027-01-29T13:00:00Z", "2027-01-29T14:00:00Z", "2027-01-29T17:00:00Z");
      assertThat(test.jobs().executions(job.id(), 10, null).items())
          .extracting(Execution::state)
          .containsExactly(
              ExecutionState.SUCCEEDED,
              ExecutionState.SKIPPED,
              ExecutionState.SUCCEEDED,
              ExecutionState.SUCCEEDED);
      assertThat(events.of(JobChanged.class)).hasSize(1);
      assertThat(events.of(AttemptStarted.class)).hasSize(3);
      assertThat(events.of(AttemptEnded.class)).hasSize(3);
      assertThat(events.of(OccurrenceSkipped.class))
          .singleElement()
          .satisfies(skipped -> assertThat(skipped.count()).isEqualTo(2));
    }
  }
}
