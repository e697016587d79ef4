package io.github.serverlessscheduler.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {

  /** A payload. */
  public record Note(String text) {
    static final JobType<Note> TYPE = JobType.of("note", Note.class);
  }

  private static final Owner OWNER = Owner.of("test");
  private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");
  private static final Schedule NEW_YEARS_NOON = Schedule.cron("0 12 1 1 ? *");
  private static final Schedule IN_JULY = Schedule.cron("0 12 1 7 ? *");

  @TempDir Path directory;

  private final ManualClock clock = ManualClock.startingAt(NEW_YEAR);
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void executionsThatGrowOld_areRemovedWhileTheSchedulerRuns() {
    try (var local = start()) {
      Jobs jobs = local.scheduler().jobs(OWNER);
      JobId id = ranByHand(jobs, IN_JULY);
      clock.advance(Duration.ofDays(29));
      jobs.runNow(id, "later");
      Awaitility.await().until(() -> states(jobs, id).equals(succeeded(2)));
      clock.advance(Duration.ofDays(2));
      Awaitility.await().until(() -> states(jobs, id).equals(succeeded(1)));
      assertThat(jobs.executions(id, 10, null).items().get(0).occurrence().id())
          .isEqualTo("manual:later");
    }
  }

  @Test
  void executionsThatGrewOldMeanwhile_areRemovedAtTheStart() {
    JobId id;
    try (var local = start()) {
      id = ranByHand(local.scheduler().jobs(OWNER), IN_JULY);
    }
    clock.advance(Duration.ofDays(31));
    try (var local = start()) {
      Jobs jobs = local.scheduler().jobs(OWNER);
      Awaitility.await().until(() -> states(jobs, id).isEmpty());
    }
  }

  @Test
  void occurrenceOfLongAgo_isNeitherRepeatedNorForgottenAfterTheRemoval() {
    JobId id;
    try (var local = start()) {
      Jobs jobs = local.scheduler().jobs(OWNER);
      id = ranByHand(jobs, NEW_YEARS_NOON);
      clock.advance(Duration.ofHours(12));
      Awaitility.await().until(() -> states(jobs, id).equals(succeeded(2)));
      clock.advance(Duration.ofDays(200));
      Awaitility.await().until(() -> states(jobs, id).equals(succeeded(1)));
    }
    try (var local = start()) {
      assertThat(local.nextFire()).contains(Instant.parse("2028-01-01T12:00:00Z"));
      assertThat(local.scheduler().jobs(OWNER).executions(id, 10, null).items())
          .extracting(Execution::scheduledAt)
          .containsExactly(Instant.parse("2027-01-01T12:00:00Z"));
    }
    assertThat(runs).hasValue(2);
  }

  private JobId ranByHand(Jobs jobs, Schedule schedule) {
    JobId id = jobs.create(JobSpec.of(new Note("a"), schedule)).id();
    jobs.runNow(id, "now");
    Awaitility.await().until(() -> states(jobs, id).equals(succeeded(1)));
    return id;
  }

  private static List<ExecutionState> succeeded(int count) {
    return Collections.nCopies(count, ExecutionState.SUCCEEDED);
  }

  private static List<ExecutionState> states(Jobs jobs, JobId id) {
    return jobs.executions(id, 10, null).items().stream().map(Execution::state).toList();
  }

  private LocalScheduler start() {
    return LocalScheduler.builder(directory)
        .handle(Note.TYPE, firing -> runs.incrementAndGet())
        .clock(clock)
        .start();
  }
}
