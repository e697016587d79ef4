package io.github.serverlessscheduler.it.browser;

import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.local.LocalSchedulerBuilder;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.util.List;

/** A scheduler in memory with its API and console, and what a test puts into it. */
final class World implements AutoCloseable {

  private final LocalScheduler local;
  private volatile String failure = "";
  private volatile String report = "";

  World() {
    this(Authoriser.fixed(Owner.of("local")));
  }

  World(Authoriser whoAsks) {
    this.local = served(LocalScheduler.inMemory().handle(Report.TYPE, this::run), whoAsks);
  }

  private World(LocalSchedulerBuilder builder) {
    this.local = served(builder, Authoriser.fixed(Owner.of("local")));
  }

  /** One with job types of its own. */
  static World of(LocalSchedulerBuilder builder) {
    return new World(builder);
  }

  private static LocalScheduler served(LocalSchedulerBuilder builder, Authoriser whoAsks) {
    return builder.shutdownHook(false).http(0, whoAsks).start();
  }

  private void run(Firing<Report> firing) {
    if (!report.isEmpty()) {
      firing.report(report);
    }
    if (!failure.isEmpty()) {
      throw new NonRetryableException(failure);
    }
  }

  /** From now on every run fails, and is dead; an empty text mends it. */
  void failWith(String message) {
    this.failure = message;
  }

  /** From now on every run leaves this text; an empty one leaves none. */
  void reportWith(String text) {
    this.report = text;
  }

  String console() {
    return local.address().orElseThrow() + "/console/";
  }

  Scheduler scheduler() {
    return local.scheduler();
  }

  Jobs jobs() {
    return local.scheduler().jobs(Owner.of("local"));
  }

  Job<Report> job(String title) {
    return jobs().create(spec(title));
  }

  static JobSpec<Report> spec(String title) {
    return JobSpec.of(Report.titled(title), Schedule.parse("rate(1 day)"));
  }

  List<Execution> runs(JobId id) {
    return jobs().executions(id, 50, null).items();
  }

  /** A job whose only run is dead. */
  Job<Report> deadJob(String title, String error) {
    failWith(error);
    Job<Report> job = job(title);
    jobs().runNow(job.id(), "first");
    Waits.until(() -> runs(job.id()).get(0).state() == ExecutionState.DEAD, "the run is dead");
    return job;
  }

  @Override
  public void close() {
    local.close();
  }
}
