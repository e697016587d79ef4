package io.github.serverlessscheduler.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestingTest {

  // region test
  @Test
  void weekdayReport_isSentOnMonday() {
    Instant friday = Instant.parse("2027-01-29T12:00:00Z");
    var sent = new ArrayList<String>();
    var spec = JobSpec.of(new DailyReport("sales", null), Schedule.cron("0 7 ? * MON-FRI *"));
    try (var test =
        TestScheduler.startingAt(friday)
            .handle(DailyReport.TYPE, firing -> sent.add(firing.payload().team()))
            .start()) {
      test.jobs().create(spec);
      test.advance(Duration.ofDays(3));
    }
    assertThat(sent).containsExactly("sales");
  }

  // endregion

  // region retry
  @Test
  void mailServerAway_reportIsSentByTheSecondAttempt() {
    var reports = new Reports();
    reports.failNext(1);
    try (var test =
        TestScheduler.startingAt(Instant.parse("2027-01-29T06:59:00Z"))
            .handle(DailyReport.TYPE, new DailyReportHandler(reports))
            .start()) {
      var job =
          test.jobs()
              .create(JobSpec.of(new DailyReport("sales", null), Schedule.cron("0 7 * * ? *")));
      test.advance(Duration.ofMinutes(5));
      Execution run = test.jobs().executions(job.id(), 1, null).items().get(0);
      assertThat(run.state()).isEqualTo(ExecutionState.SUCCEEDED);
      assertThat(run.attempts()).hasSize(2);
    }
    assertThat(reports.sent()).containsExactly("sales");
  }

  // endregion

  // region outage
  @Test
  void twoDaysDown_onlyTheLastReportIsSent() {
    var sent = new ArrayList<String>();
    var spec =
        JobSpec.builder(new DailyReport("sales", null), Schedule.cron("0 7 * * ? *"))
            .misfire(Misfire.fireLast())
            .build();
    try (var test =
        TestScheduler.startingAt(Instant.parse("2027-01-29T12:00:00Z"))
            .handle(DailyReport.TYPE, firing -> sent.add(firing.occurrenceId()))
            .start()) {
      var job = test.jobs().create(spec);
      test.passOver(Duration.ofDays(2));
      test.advance(Duration.ZERO);
      List<Execution> runs = test.jobs().executions(job.id(), 10, null).items();
      assertThat(sent).containsExactly("2027-01-31T07:00:00Z");
      assertThat(runs)
          .extracting(Execution::state)
          .containsExactly(ExecutionState.SUCCEEDED, ExecutionState.SKIPPED);
    }
  }

  // endregion

  // region handler
  @Test
  void unknownTeam_endsTheOccurrence() {
    var handler = new DailyReportHandler(new Reports());
    assertThatThrownBy(() -> handler.handle(firing("nobody")))
        .isInstanceOf(NonRetryableException.class)
        .hasMessage("there is no team nobody");
  }

  @Test
  void repeatedAttempt_sendsOnce() throws IOException {
    var reports = new Reports();
    var handler = new DailyReportHandler(reports);
    handler.handle(firing("sales"));
    handler.handle(firing("sales"));
    assertThat(reports.sent()).containsExactly("sales");
  }

  private static Firing<DailyReport> firing(String team) {
    return Firing.builder(DailyReport.TYPE, new DailyReport(team, null))
        .jobId("018f2f66-0000-7000-8000-000000000000")
        .userId("anna")
        .occurrenceId("2027-01-31T07:00:00Z")
        .scheduledAt(Instant.parse("2027-01-31T07:00:00Z"))
        .build();
  }
  // endregion
}
