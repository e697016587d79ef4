package io.github.serverlessscheduler.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSchedulerTest {

  private static final Instant FRIDAY = Instant.parse("2027-01-29T12:00:30Z");

  private final List<String> ran = new ArrayList<>();

  @Test
  void rate_firesFromOnePeriodAfterCreation() {
    try (var test = start()) {
      test.jobs().create(spec("sales", Schedule.rate(Duration.ofMinutes(5))));
      test.advance(Duration.ofMinutes(15));
      assertThat(ran)
          .containsExactly(
              "sales 2027-01-29T12:05:30Z",
              "sales 2027-01-29T12:10:30Z",
              "sales 2027-01-29T12:15:30Z");
    }
  }

  @Test
  void cron_firesOnWeekdays() {
    try (var test = start()) {
      test.jobs().create(spec("sales", Schedule.cron("0 7 ? * MON-FRI *")));
      test.advance(Duration.ofDays(5));
      assertThat(ran)
          .containsExactly(
              "sales 2027-02-01T07:00:00Z",
              "sales 2027-02-02T07:00:00Z",
              "sales 2027-02-03T07:00:00Z");
    }
  }

  @Test
  void oneTimeJob_completesOnceFired() {
    try (var test = start()) {
      Job<?> job = test.jobs().create(spec("once", Schedule.at(FRIDAY.plusSeconds(60))));
      assertThat(job.state(test.clock().instant())).isEqualTo(JobState.ACTIVE);
      test.advance(Duration.ofDays(1));
      assertThat(ran).containsExactly("once 2027-01-29T12:01:30Z");
      assertThat(test.jobs().get(job.id()).state(test.clock().instant()))
          .isEqualTo(JobState.COMPLETED);
      assertThat(test.scheduler().operator().drift().isEmpty()).isTrue();
    }
  }

  @Test
  void failingJob_isTriedAgainAfterBackoffThenDead() {
    try (var test =
        TestScheduler.startingAt(FRIDAY)
            .handle(
                DailyReport.TYPE,
                firing -> {
                  ran.add(firing.attempt() + " " + firing.fence());
                  throw new IllegalStateException("no luck");
                })
            .start()) {
      Job<?> job = test.jobs().create(spec("sales", Schedule.at(FRIDAY.plusSeconds(30))));
      test.advance(Duration.ofHours(1));
      Execution execution = test.jobs().executions(job.id(), 10, null).items().get(0);
      assertThat(ran).containsExactly("1 1", "2 2", "3 3");
      assertThat(execution.state()).isEqualTo(ExecutionState.DEAD);
      assertThat(execution.reason()).contains("no luck");
      assertThat(execution.attempts())
          .extracting(attempt -> attempt.startedAt().toString())
          .containsExactly("2027-01-29T12:01:00Z", "2027-01-29T12:02:00Z", "2027-01-29T12:04:00Z");
    }
  }

  @Test
  void nonRetryableFailure_isDeadAtOnce() {
    try (var test =
        TestScheduler.startingAt(FRIDAY)
            .handle(
                DailyReport.TYPE,
                firing -> {
                  throw new NonRetryableException("never");
                })
            .start()) {
      Job<?> job = test.jobs().create(spec("sales", Schedule.at(FRIDAY.plusSeconds(30))));
      test.advance(Duration.ofHours(1));
      assertThat(test.jobs().executions(job.id(), 10, null).items())
          .singleElement()
          .satisfies(row -> assertThat(row.attempts()).hasSize(1));
    }
  }

  private TestScheduler start() {
    return TestScheduler.startingAt(FRIDAY)
        .handle(
            DailyReport.TYPE,
            firing -> ran.add(firing.payload().team() + " " + firing.occurrenceId()))
        .start();
  }

  private static JobSpec<DailyReport> spec(String team, Schedule schedule) {
    return JobSpec.of(new DailyReport(team, null), schedule);
  }
}
