package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.LoggingListener;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.testkit.DailyReport;
import io.github.serverlessscheduler.testkit.TestScheduler;
import io.github.serverlessscheduler.testkit.core.LogBook.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

class LoggingListenerTest {

  private static final Logger HANDLERS_OWN = LoggerFactory.getLogger("handler");
  private static final String SECRET = "s3cret-team";

  private final List<Line> lines = LogBook.open();
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    LogBook.close();
    MDC.clear();
  }

  @Test
  void linesOfAHandler_areMarkedWithItsJob() {
    Job<DailyReport> job = due();
    FiringMessage firing = rig.firing(job);
    run(firing, f -> HANDLERS_OWN.info("at work"));
    assertThat(lines)
        .filteredOn(line -> line.text().equals("at work"))
        .extracting(Line::context)
        .containsExactly(
            Map.of(
                "job_id", job.id().toString(),
                "job_type", "daily_report",
                "occurrence_id", firing.occurrence().id()));
  }

  @Test
  void linesAfterARun_areNotMarked() {
    MDC.put("request_id", "r-1");
    run(rig.firing(due()), f -> {});
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request_id", "r-1"));
  }

  @Test
  void linesAfterARunThatCouldNotBeRecorded_areNotMarked() {
    var failing = new FailingLedger();
    rig.ledger = failing;
    failing.fail("finish");
    FiringMessage firing = rig.firing(due());
    assertThatThrownBy(() -> run(firing, f -> {})).isInstanceOf(SchedulerException.class);
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    assertThat(lines).last().satisfies(line -> assertThat(line.text()).contains("not recorded"));
  }

  @Test
  void failure_isLoggedWithItsStackAndTheNextAttempt() {
    run(
        rig.firing(due()),
        f -> {
          throw new IllegalStateException("no luck");
        });
    assertThat(lines)
        .filteredOn(line -> line.level() == Level.WARN)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.text()).contains("failed, next at 2027-01-29T13:01:00Z");
              assertThat(line.failure()).hasMessage("no luck");
            });
  }

  @Test
  void death_isAnError() {
    rig.clock.advance(Duration.ofHours(1));
    Job<DailyReport> job = rig.storedAtNoon(Rig.hourly().retry(Retry.none()).build());
    run(
        rig.firing(job),
        f -> {
          throw new IllegalStateException("no luck");
        });
    assertThat(lines)
        .filteredOn(line -> line.level() == Level.ERROR)
        .singleElement()
        .satisfies(line -> assertThat(line.text()).endsWith("is dead: no luck"));
  }

  @Test
  void warningsOfASchedule_areLogged() {
    try (var test = logging(f -> {})) {
      test.jobs()
          .create(
              JobSpec.of(
                  new DailyReport("sales", null),
                  Schedule.parse("cron(30 2 * * ? *)", "Europe/Warsaw")));
    }
    assertThat(lines).filteredOn(line -> line.level() == Level.WARN).isNotEmpty();
  }

  /** Accepted, changed, failed, passed over, dead, deleted, quarantined, refused. */
  @Test
  void noLineRepeatsAPayload() {
    JobSpec<DailyReport> spec =
        JobSpec.builder(
                new DailyReport(SECRET, List.of("s3cret@example.org")),
                Schedule.rate(Duration.ofHours(1)))
            .retry(Retry.of(2, Duration.ofSeconds(1)))
            .build();
    try (var test =
        logging(
            f -> {
              throw new IllegalStateException("no luck");
            })) {
      Job<DailyReport> job = test.jobs().create(spec);
      test.advance(Duration.ofHours(2));
      test.passOver(Duration.ofHours(3));
      test.advance(Duration.ofHours(1));
      test.jobs().pause(job.id(), null);
      test.jobs().resume(job.id());
      test.jobs().runNow(job.id(), "k");
      test.jobs().delete(job.id());
    }
    quarantineAndRefuse();
    assertThat(lines).hasSizeGreaterThan(15);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.text()).doesNotContain("s3cret");
              assertThat(line.context().toString()).doesNotContain("s3cret");
            });
  }

  private void quarantineAndRefuse() {
    var backend = new FakeBackend();
    var sync = new ScheduleSync(rig.store, rig.reader, backend, new LoggingListener(), rig.clock);
    var key = rig.unknownKey();
    String json =
        "{\"job_type\":\"daily_report\",\"payload\":{\"teem\":\"s3cret\"},\"payload_version\":1}";
    rig.store.create(new JobDocument(key, 1, null, json, SyncStatus.never()));
    sync.jobChanged(key);
    Job<DailyReport> job = rig.stored(Rig.hourly().payload(new DailyReport(SECRET, null)).build());
    backend.gate =
        k -> {
          throw new SchedulerException(ErrorCode.UNSUPPORTED, "too large");
        };
    sync.jobChanged(job.key());
    backend.gate =
        k -> {
          throw new IllegalStateException(SECRET);
        };
    assertThatThrownBy(() -> sync.jobChanged(job.key())).isInstanceOf(SchedulerException.class);
  }

  private Job<DailyReport> due() {
    rig.clock.advance(Duration.ofHours(1));
    return rig.storedAtNoon(Rig.hourly().build());
  }

  private void run(FiringMessage firing, JobHandler<DailyReport> handler) {
    rig.builder(handler)
        .checkAgainst(rig.reader)
        .listener(new LoggingListener())
        .build()
        .run(firing);
  }

  private static TestScheduler logging(JobHandler<DailyReport> handler) {
    return TestScheduler.startingAt(Rig.NOON)
        .handle(DailyReport.TYPE, handler)
        .listener(new LoggingListener())
        .start();
  }
}
