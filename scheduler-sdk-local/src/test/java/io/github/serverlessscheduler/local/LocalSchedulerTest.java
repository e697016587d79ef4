package io.github.serverlessscheduler.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSchedulerTest {

  /** A payload. */
  public record Note(String text) {
    static final JobType<Note> TYPE = JobType.of("note", Note.class);
  }

  private static final Owner OWNER = Owner.of("test");
  private static final Schedule EVERY_SECOND = Schedule.rate(Duration.ofSeconds(1));

  @TempDir Path directory;

  private final BlockingQueue<String> ran = new ArrayBlockingQueue<>(1000);

  @Test
  void dueJob_runs() throws InterruptedException {
    try (var local = start()) {
      local.scheduler().jobs(OWNER).create(note("a", EVERY_SECOND));
      assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
      assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    }
  }

  @Test
  void inMemoryScheduler_runsAJobNow() throws InterruptedException {
    try (var local =
        LocalScheduler.inMemory().handle(Note.TYPE, f -> ran.add(f.payload().text())).start()) {
      Jobs jobs = local.scheduler().jobs(OWNER);
      Job<Note> job = jobs.create(note("a", Schedule.cron("0 0 1 1 ? *")));
      jobs.runNow(job.id(), "first");
      jobs.runNow(job.id(), "first");
      assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
      awaitState(jobs, job.id(), ExecutionState.SUCCEEDED);
      assertThat(ran).isEmpty();
    }
  }

  @Test
  void restart_keepsJobsAndHistoryAndGoesOn() throws InterruptedException {
    JobId id;
    try (var local = start()) {
      id = local.scheduler().jobs(OWNER).create(note("a", EVERY_SECOND)).id();
      assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    }
    ran.clear();
    try (var local = start()) {
      Jobs jobs = local.scheduler().jobs(OWNER);
      assertThat(jobs.get(id).state(Instant.now())).isEqualTo(JobState.ACTIVE);
      assertThat(jobs.executions(id, 10, null).items()).isNotEmpty();
      assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    }
  }

  @Test
  void failingHandler_isTriedAgain() {
    try (var local =
        LocalScheduler.inMemory()
            .handle(
                Note.TYPE,
                firing -> {
                  if (firing.attempt() == 1) {
                    throw new IllegalStateException("not yet");
                  }
                })
            .start()) {
      Jobs jobs = local.scheduler().jobs(OWNER);
      var spec =
          note("a", Schedule.cron("0 0 1 1 ? *")).toBuilder()
              .retry(Retry.of(2, Duration.ofSeconds(1)))
              .build();
      Job<Note> job = jobs.create(spec);
      jobs.runNow(job.id(), "now");
      Execution done = awaitState(jobs, job.id(), ExecutionState.SUCCEEDED);
      assertThat(done.attempts()).extracting("error").containsExactly("not yet", null);
    }
  }

  @Test
  void close_waitsForARunningHandler() throws InterruptedException {
    var started = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var local =
        LocalScheduler.builder(directory)
            .handle(
                Note.TYPE,
                firing -> {
                  started.countDown();
                  mayEnd.await();
                })
            .start();
    Jobs jobs = local.scheduler().jobs(OWNER);
    JobId id = jobs.create(note("a", Schedule.cron("0 0 1 1 ? *"))).id();
    jobs.runNow(id, "now");
    started.await();
    var closing = new Thread(local::close);
    closing.start();
    Awaitility.await().until(() -> closing.getState() != Thread.State.RUNNABLE);
    assertThat(closing.isAlive()).isTrue();
    mayEnd.countDown();
    closing.join(10_000);
    assertThat(closing.isAlive()).isFalse();
    try (var again = start()) {
      assertThat(again.scheduler().jobs(OWNER).executions(id, 10, null).items())
          .extracting(Execution::state)
          .containsExactly(ExecutionState.SUCCEEDED);
    }
  }

  @Test
  void close_interruptsAHandlerThatOutlastsThePatience() throws InterruptedException {
    var started = new CountDownLatch(1);
    var local =
        LocalScheduler.builder(directory)
            .drainTimeout(Duration.ofMillis(50))
            .handle(
                Note.TYPE,
                firing -> {
                  started.countDown();
                  new CountDownLatch(1).await();
                })
            .start();
    Jobs jobs = local.scheduler().jobs(OWNER);
    JobId id = jobs.create(note("a", Schedule.cron("0 0 1 1 ? *"))).id();
    jobs.runNow(id, "now");
    started.await();
    local.close();
    try (var again = start()) {
      Execution row = again.scheduler().jobs(OWNER).executions(id, 10, null).items().get(0);
      assertThat(row.attempts()).isNotEmpty();
      assertThat(row.state()).isNotEqualTo(ExecutionState.DEAD);
    }
  }

  @Test
  void secondSchedulerOnOneDirectory_isRefused() {
    try (var local = start()) {
      assertThat(local.nextFire()).isEmpty();
      assertThatThrownBy(this::start)
          .isInstanceOfSatisfying(
              SchedulerException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNUSABLE));
    }
  }

  @Test
  void storedJobWithoutHandler_isKeptAndNotRun() {
    JobId id;
    try (var local = start()) {
      id = local.scheduler().jobs(OWNER).create(note("a", EVERY_SECOND)).id();
    }
    try (var local = LocalScheduler.builder(directory).plugins(() -> mapping()).start()) {
      assertThat(local.scheduler().jobs(OWNER).get(id).state(Instant.now()))
          .isEqualTo(JobState.QUARANTINED);
      assertThat(local.nextFire()).isEmpty();
      assertThatThrownBy(() -> local.scheduler().jobs(OWNER).create(note("b", EVERY_SECOND)))
          .hasMessageContaining("no handler for note");
    }
    try (var local = start()) {
      assertThat(local.scheduler().jobs(OWNER).get(id).state(Instant.now()))
          .isEqualTo(JobState.ACTIVE);
    }
  }

  @Test
  void awaitShutdown_returnsWhenClosed() throws InterruptedException {
    var local = start();
    var waiting = new Thread(() -> awaitQuietly(local));
    waiting.start();
    local.close();
    local.close();
    waiting.join(10_000);
    assertThat(waiting.isAlive()).isFalse();
  }

  private static void awaitQuietly(LocalScheduler local) {
    try {
      local.awaitShutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PluginMapping mapping() {
    return PluginMapping.of(Note.TYPE);
  }

  private LocalScheduler start() {
    return LocalScheduler.builder(directory)
        .handle(Note.TYPE, firing -> ran.add(firing.payload().text()))
        .start();
  }

  private static Execution awaitState(Jobs jobs, JobId id, ExecutionState state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> jobs.executions(id, 1, null).items().get(0).state() == state);
    return jobs.executions(id, 1, null).items().get(0);
  }

  private static JobSpec<Note> note(String text, Schedule schedule) {
    return JobSpec.of(new Note(text), schedule);
  }
}
