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
import java.util.stream.Collectors;

/** The job types, the jobs and their runs, as short tables. */
final class Overview {

  private static final int RUNS_SHOWN = 3;
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
                            : terminal.dim("  (no handler here: its jobs are refused)"))));
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

  /** A job's latest runs, the latest first, in one line. */
  static String history(Jobs jobs, JobId id) {
    return jobs.executions(id, RUNS_SHOWN, null).items().stream()
        .map(Overview::describe)
        .collect(Collectors.joining(", "));
  }

  private static String describe(Execution run) {
    int attempts = run.attempts().size();
    return time(run.scheduledAt())
        + " "
        + run.state().wireName()
        + run.reason().map(why -> " (" + why + ")").orElse("")
        + (attempts > 1 ? " after " + attempts + " attempts" : "");
  }
}
