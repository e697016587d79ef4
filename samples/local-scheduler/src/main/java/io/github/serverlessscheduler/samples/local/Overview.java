package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The job types, the jobs and their runs, as short tables. */
final class Overview {

  private static final int RUNS_SHOWN = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Terminal terminal;

  Overview(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A time of day where the reader is. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** The end of an id, which is where ids made close together differ. */
  static String shortId(JobId id) {
    String text = id.toString();
    return text.substring(text.length() - 6);
  }

  /** What can run here, and what will. */
  void print(Scheduler scheduler, Jobs jobs) {
    terminal.line("Job types");
    scheduler
        .jobTypes()
        .forEach(
            type ->
                terminal.line(
                    "  "
                        + type.name()
                        + (scheduler.accepts(type)
                            ? ""
                            : terminal.dim("  no handler here: its jobs are refused"))));
    List<StoredJob> all = jobs.list(JobQuery.all().limit(500)).items();
    terminal.line("Jobs");
    all.forEach(job -> terminal.line("  " + describe(job)));
  }

  private String describe(StoredJob stored) {
    Instant now = Instant.now();
    String state = stored.state(now).wireName();
    if (!(stored instanceof Job<?> job)) {
      return shortId(stored.id()) + "  " + stored.jobType() + "  " + state;
    }
    String next = job.next(now).map(at -> ", next at " + time(at)).orElse("");
    String what = job.spec().payload() instanceof HtmlMonitorJob page ? page.url() : job.jobType();
    return shortId(job.id())
        + "  "
        + what
        + "  "
        + job.spec().schedule().expression()
        + terminal.dim("  " + state + next);
  }

  /** A job's latest runs. */
  void history(Jobs jobs, JobId id) {
    terminal.line("          its latest runs");
    jobs.executions(id, RUNS_SHOWN, null)
        .items()
        .forEach(run -> terminal.line("            " + describe(run)));
  }

  private String describe(Execution run) {
    String reason = run.reason().map(why -> "  " + why).orElse("");
    return time(run.scheduledAt())
        + "  "
        + run.state().wireName()
        + reason
        + terminal.dim(
            "  " + run.attempts().size() + (run.attempts().size() == 1 ? " attempt" : " attempts"));
  }
}
