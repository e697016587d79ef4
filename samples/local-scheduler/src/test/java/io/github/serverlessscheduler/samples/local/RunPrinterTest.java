package io.github.serverlessscheduler.samples.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunPrinterTest {

  private static final Instant DUE = Instant.parse("2027-01-31T09:00:00Z");
  private static final JobId ID = JobId.parse("01946c5e-7000-7000-8000-000000abcdef");
  private static final Occurrence OCCURRENCE = Occurrence.scheduled(new JobKey("local", ID), DUE);
  private static final String TYPE = "html_monitor_job";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final RunPrinter printer =
      new RunPrinter(
          Terminal.of(new PrintStream(bytes, true, StandardCharsets.UTF_8), true),
          id -> "the history of " + Overview.shortId(id));

  @Test
  void changedPage_isShownWithoutTheHeadOfTheDiff() {
    String diff = "--- a\n+++ b\n@@ -1,2 +1,2 @@\n kettle\n-19.90\n+17.50";
    start(1);
    end(1, new Outcome.Completed(diff));
    assertThat(printed())
        .contains("abcdef  fired      due", "abcdef  changed  250 ms")
        .contains(" kettle\n", "-19.90\n", "+17.50\n", "its latest runs: the history of abcdef")
        .doesNotContain("---", "@@");
  }

  @Test
  void failedAttempt_saysWhenTheNextIsDue() {
    start(2);
    end(2, new Outcome.RetryAt(DUE.plusSeconds(4), "no route"));
    assertThat(printed())
        .contains(", attempt 2", "failed     no route; again " + Overview.time(DUE.plusSeconds(4)));
  }

  @Test
  void deadRun_saysWhy() {
    start(3);
    end(3, new Outcome.Dead("no such page"));
    assertThat(printed()).contains("given up   no such page");
  }

  @Test
  void skippedRuns_areCounted() {
    Instant from = DUE.minusSeconds(60);
    printer.occurrenceSkipped(
        new OccurrenceSkipped(OCCURRENCE, TYPE, SkipReason.MISFIRE, from, DUE, 13));
    printer.occurrenceSkipped(
        new OccurrenceSkipped(OCCURRENCE, TYPE, SkipReason.OVERLAP, DUE, DUE, 1));
    assertThat(printed())
        .contains(
            "13 runs due " + Overview.time(from) + " to " + Overview.time(DUE) + ": misfire",
            "the run due " + Overview.time(DUE) + ": overlap");
  }

  private void start(int attempt) {
    printer.attemptStarted(new AttemptStarted(lease(attempt), TYPE, DUE, DUE));
  }

  private void end(int attempt, Outcome outcome) {
    printer.attemptEnded(
        new AttemptEnded(lease(attempt), TYPE, DUE, DUE.plusMillis(250), outcome, null, true));
  }

  private static Lease lease(int attempt) {
    return new Lease(OCCURRENCE, attempt, attempt, DUE.plusSeconds(600));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
