package io.github.serverlessscheduler.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
  private static final Owner REPORTS = Owner.of("reports");

  @TempDir Path data;

  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private volatile boolean mailServerIsUp = true;

  @Test
  void embeddedScheduler_keepsTheJobItWasGiven() throws InterruptedException {
    var program = new Thread(this::embedQuietly);
    program.start();
    Awaitility.await().until(() -> program.getState() == Thread.State.WAITING);
    program.interrupt();
    program.join(TimeUnit.SECONDS.toMillis(30));
    try (var local = start()) {
      var jobs = local.scheduler().jobs(REPORTS);
      StoredJob job = jobs.list(JobQuery.all()).items().get(0);
      jobs.runNow(job.id(), "try");
      Awaitility.await().until(() -> sent.contains("sales"));
    }
  }

  private void embedQuietly() {
    try {
      embed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void embed() throws InterruptedException {
    // region embed
    var builder = LocalScheduler.builder(data).handle(DailyReport.TYPE, f -> send(f.payload()));
    try (var local = builder.start()) {
      var weekdays = Schedule.cron("0 7 ? * MON-FRI *", WARSAW);
      Jobs jobs = local.scheduler().jobs(Owner.of("reports"));
      jobs.createIfAbsent("sales", JobSpec.of(new DailyReport("sales", null), weekdays));
      local.awaitShutdown();
    }
    // endregion
  }

  @Test
  void tunedScheduler_starts() {
    // region tune
    var builder =
        LocalScheduler.builder(data)
            .handle(DailyReport.TYPE.withMaximumConcurrency(2), firing -> send(firing.payload()))
            .workers(16)
            .drainTimeout(Duration.ofSeconds(60));
    // endregion
    try (var local = builder.start()) {
      assertThat(local.nextFire()).isEmpty();
    }
  }

  @Test
  void deadRun_isToldOfAndRedriven() {
    mailServerIsUp = false;
    var alarms = new ConcurrentLinkedQueue<String>();
    // region listen
    var listener =
        new SchedulerListener() {
          @Override
          public void attemptEnded(AttemptEnded event) {
            if (event.outcome() instanceof Outcome.Dead dead) {
              alarms.add(event.lease().occurrence() + ": " + dead.reason());
            }
          }
        };
    var builder =
        LocalScheduler.builder(data)
            .handle(DailyReport.TYPE, firing -> send(firing.payload()))
            .listener(listener);
    // endregion
    try (var local = builder.start()) {
      var jobs = local.scheduler().jobs(REPORTS);
      var spec =
          JobSpec.builder(new DailyReport("sales", null), Schedule.cron("0 7 * * ? *"))
              .retry(Retry.none())
              .build();
      JobId id = jobs.create(spec).id();
      // region run-now
      jobs.runNow(id, "backfill-2027-01-31");
      // endregion
      Awaitility.await().until(() -> !alarms.isEmpty());
      alarms.clear();
      // region dead-letters
      Page<Execution> page = jobs.deadLetters("daily_report", 50, null);
      for (Execution dead : page.items()) {
        jobs.redrive(dead.occurrence().job().jobId(), dead.occurrence().id());
      }
      // endregion
      Awaitility.await().until(() -> !alarms.isEmpty());
      mailServerIsUp = true;
      // region redrive
      var operator = local.scheduler().operator();
      for (Execution dead : operator.deadLetters(null, 100)) {
        System.err.println(dead.occurrence() + ": " + dead.reason().orElse(""));
        operator.redrive(dead.occurrence());
      }
      // endregion
      Awaitility.await().until(() -> state(local, id) == ExecutionState.SUCCEEDED);
      assertThat(sent).containsExactly("sales");
    }
  }

  private static ExecutionState state(LocalScheduler local, JobId id) {
    return local.scheduler().jobs(REPORTS).executions(id, 1, null).items().get(0).state();
  }

  private void send(DailyReport report) {
    if (!mailServerIsUp) {
      throw new IllegalStateException("the mail server is away");
    }
    sent.add(report.team());
  }

  private LocalScheduler start() {
    return LocalScheduler.builder(data)
        .handle(DailyReport.TYPE, firing -> send(firing.payload()))
        .start();
  }
}
