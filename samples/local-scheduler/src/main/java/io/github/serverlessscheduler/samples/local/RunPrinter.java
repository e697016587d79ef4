package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints what runs, what it found, and how it ended. */
final class RunPrinter implements SchedulerListener {

  private final Terminal terminal;
  private final Consumer<JobId> history;
  private final Map<JobId, Instant> startedAt = new ConcurrentHashMap<>();
  private final Map<JobId, PageChange> changes = new ConcurrentHashMap<>();

  RunPrinter(Terminal terminal, Consumer<JobId> history) {
    this.terminal = terminal;
    this.history = history;
  }

  /** A run has found a change; shown when the run has ended. */
  void changed(PageChange change) {
    changes.put(JobId.parse(change.jobId()), change);
  }

  @Override
  public void attemptStarted(AttemptStarted event) {
    JobId id = event.lease().occurrence().job().jobId();
    startedAt.put(id, event.startedAt());
    terminal.line(
        Overview.time(event.startedAt())
            + "  fired "
            + event.jobType()
            + " "
            + Overview.shortId(id)
            + terminal.dim("  due " + event.lease().occurrence().id())
            + (event.lease().attempt() > 1 ? ", attempt " + event.lease().attempt() : ""));
  }

  @Override
  public void attemptEnded(AttemptEnded event) {
    JobId id = event.lease().occurrence().job().jobId();
    Instant start = startedAt.getOrDefault(id, event.endedAt());
    long millis = Duration.between(start, event.endedAt()).toMillis();
    PageChange change = changes.remove(id);
    terminal.line(
        "          " + ending(event.outcome(), change) + terminal.dim(" in " + millis + " ms"));
    if (change != null) {
      change.diff().lines().forEach(line -> terminal.line("            " + coloured(line)));
      history.accept(id);
    }
  }

  @Override
  public void occurrenceSkipped(OccurrenceSkipped event) {
    terminal.line(
        Overview.time(event.to())
            + "  skipped "
            + event.count()
            + " of "
            + Overview.shortId(event.occurrence().job().jobId())
            + " since "
            + Overview.time(event.from())
            + " ("
            + event.reason().wireName()
            + ")");
  }

  @Override
  public void jobQuarantined(QuarantinedJob job) {
    terminal.line(terminal.red("kept but not run: " + job.id() + " " + job.reasons()));
  }

  private String ending(Outcome outcome, @Nullable PageChange change) {
    if (outcome instanceof Outcome.RetryAt retry) {
      return terminal.red("failed: " + retry.error()) + ", again at " + Overview.time(retry.at());
    }
    if (outcome instanceof Outcome.Dead dead) {
      return terminal.red("given up: " + dead.reason());
    }
    return change == null ? "no change" : terminal.bold("changed: " + change.url());
  }

  private String coloured(String line) {
    if (line.startsWith("+")) {
      return terminal.green(line);
    }
    return line.startsWith("-") ? terminal.red(line) : line;
  }
}
