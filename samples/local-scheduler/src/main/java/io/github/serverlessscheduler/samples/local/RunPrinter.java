package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Prints what runs, what it found, and how it ended: the time, the job, and what happened to it.
 */
final class RunPrinter implements SchedulerListener {

  private static final String INDENT = " ".repeat(18);

  private final Terminal terminal;
  private final Function<JobId, String> history;
  private final Map<Lease, Instant> startedAt = new ConcurrentHashMap<>();

  /**
   * A printer.
   *
   * @param history a job's latest runs, in one line
   */
  RunPrinter(Terminal terminal, Function<JobId, String> history) {
    this.terminal = terminal;
    this.history = history;
  }

  @Override
  public void attemptStarted(AttemptStarted event) {
    startedAt.put(event.lease(), event.startedAt());
    String attempt = event.lease().attempt() > 1 ? ", attempt " + event.lease().attempt() : "";
    print(
        event.startedAt(),
        jobId(event.lease()),
        (event.lease().occurrence().isManual() ? "run now    asked for " : "fired      due ")
            + Overview.time(event.scheduledAt())
            + attempt);
  }

  @Override
  public void attemptEnded(AttemptEnded event) {
    JobId id = jobId(event.lease());
    Instant start = startedAt.remove(event.lease());
    String took =
        start == null ? "" : "  " + Duration.between(start, event.endedAt()).toMillis() + " ms";
    print(event.endedAt(), id, ending(event.outcome()) + terminal.dim(took));
    String diff = diff(event.outcome());
    if (!diff.isEmpty()) {
      diff.lines().filter(RunPrinter::isText).forEach(this::printChanged);
      terminal.event(INDENT + terminal.dim("its latest runs: " + history.apply(id)));
    }
  }

  @Override
  public void occurrenceSkipped(OccurrenceSkipped event) {
    String which =
        event.count() == 1
            ? "the run due " + Overview.time(event.to())
            : event.count()
                + " runs due "
                + Overview.time(event.from())
                + " to "
                + Overview.time(event.to());
    print(
        Instant.now(),
        event.occurrence().job().jobId(),
        "skipped    " + which + ": " + event.reason().wireName());
  }

  @Override
  public void jobQuarantined(QuarantinedJob job) {
    terminal.event(terminal.red("kept but not run: " + job.id() + " " + job.reasons()));
  }

  private static JobId jobId(Lease lease) {
    return lease.occurrence().job().jobId();
  }

  private void print(Instant time, JobId id, String what) {
    terminal.event(Overview.time(time) + "  " + Overview.shortId(id) + "  " + what);
  }

  private String ending(Outcome outcome) {
    if (outcome instanceof Outcome.RetryAt retry) {
      return terminal.red("failed     " + retry.error()) + "; again " + Overview.time(retry.at());
    }
    if (outcome instanceof Outcome.Dead dead) {
      return terminal.red("given up   " + dead.reason());
    }
    return diff(outcome).isEmpty()
        ? "done       " + Objects.requireNonNullElse(outcome.summary(), "")
        : terminal.bold("changed");
  }

  /** The change that a reading has found; empty if none. */
  private static String diff(Outcome outcome) {
    String summary = outcome.summary();
    return summary != null && summary.startsWith("--- ") ? summary : "";
  }

  /** Whether a line of a diff is the page's, rather than the diff's own. */
  private static boolean isText(String line) {
    return !line.startsWith("--- ") && !line.startsWith("+++ ") && !line.startsWith("@@ ");
  }

  private void printChanged(String line) {
    String coloured =
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
          case '+' -> terminal.green(line);
          case '-' -> terminal.red(line);
          default -> line;
        };
    terminal.event(INDENT + coloured);
  }
}
