package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.testkit.DailyReport;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A scheduler that goes on where another one stopped. */
class RestartTest {

  private final Rig rig = new Rig();
  private final List<String> ran = new ArrayList<>();

  @Test
  void whatPassedWhileDown_isDealtWithByTheMisfireRule() {
    Job<DailyReport> job;
    try (var test = start(Rig.NOON)) {
      job = test.jobs(Rig.ANNA).create(Door.hourly("sales"));
      test.advance(Duration.ofHours(1));
    }
    try (var test = start(Rig.NOON.plus(Duration.ofMinutes(270)))) {
      test.advance(Duration.ofHours(1));
      assertThat(ran)
          .containsExactly("2027-01-29T13:00:00Z", "2027-01-29T16:00:00Z", "2027-01-29T17:00:00Z");
      assertThat(test.jobs(Rig.ANNA).executions(job.id(), 10, null).items())
          .extracting(Execution::state)
          .containsExactly(
              ExecutionState.SUCCEEDED,
              ExecutionState.SUCCEEDED,
              ExecutionState.SKIPPED,
              ExecutionState.SUCCEEDED);
    }
  }

  /** Stored and accepted, but the process died before its timer knew. */
  @Test
  void jobStoredByAProcessThatDied_isScheduledAndNoLongerPending() {
    Job<DailyReport> job = dying().jobs(Rig.ANNA).create(Door.hourly("sales"));
    assertThat(progress(job.key())).isEqualTo(Progress.PENDING);
    try (var test = start(Rig.NOON)) {
      assertThat(progress(job.key())).isEqualTo(Progress.IN_SYNC);
      assertThat(test.scheduler().operator().drift().isEmpty()).isTrue();
      test.advance(Duration.ofHours(1));
      assertThat(ran).hasSize(1);
    }
  }

  @Test
  void oneTimeJobStoredByAProcessThatDied_firesThoughItsTimeHasPassed() {
    dying().jobs(Rig.ANNA).create(Door.once(Rig.NOON.plusSeconds(5)));
    try (var test = start(Rig.NOON.plusSeconds(3600))) {
      test.advance(Duration.ofSeconds(1));
      assertThat(ran).containsExactly("2027-01-29T12:00:05Z");
    }
  }

  @Test
  void jobThatNoLongerDecodes_isNotInTheWayOfTheOthers() {
    var key = new JobKey("anna", JobId.generate(Instant.EPOCH, new Random(3)));
    rig.store.create(new JobDocument(key, 1, null, "{\"job_type\":\"gone\"}", SyncStatus.never()));
    dying().jobs(Rig.ANNA).create(Door.hourly("sales"));
    try (var test = start(Rig.NOON)) {
      test.advance(Duration.ofHours(1));
      assertThat(ran).hasSize(1);
      assertThat(test.jobs(Rig.ANNA).get(key.jobId()).jobType()).isEqualTo("gone");
    }
  }

  private Scheduler dying() {
    return Scheduler.builder()
        .types(rig.registry, rig.codec)
        .store(rig.store)
        .clock(rig.clock)
        .build();
  }

  private TestScheduler start(Instant now) {
    return TestScheduler.startingAt(now)
        .handle(DailyReport.TYPE, firing -> ran.add(firing.occurrenceId()))
        .on(rig.store, rig.ledger)
        .start();
  }

  private Progress progress(JobKey key) {
    JobDocument document = rig.store.find(key).orElseThrow();
    return document.sync().progress(document.version());
  }
}
