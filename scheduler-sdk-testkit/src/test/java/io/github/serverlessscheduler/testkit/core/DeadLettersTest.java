package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An owner's dead executions, page by page. */
class DeadLettersTest {

  private final Door door = new Door();
  private final Job<DailyReport> job = door.anna.create(Door.hourly("sales"));

  /** Kills the run of this key, a second after the one before. */
  private Occurrence dies(String key, String jobType) {
    door.clock.advance(Duration.ofSeconds(1));
    Instant now = door.clock.instant();
    Occurrence occurrence = Occurrence.manual(job.key(), key);
    Claim claim =
        door.ledger.claim(
            new ClaimRequest(occurrence, jobType, 1, now, false, now, now.plusSeconds(60)));
    Lease lease = ((Claim.Granted) claim).lease();
    door.ledger.finish(lease, new Outcome.Dead("told to fail"), now);
    return occurrence;
  }

  private List<String> pages(@Nullable String jobType, int limit, int mostPages) {
    var keys = new ArrayList<String>();
    String cursor = null;
    int pages = 0;
    do {
      Page<Execution> page = door.anna.deadLetters(jobType, limit, cursor);
      page.items().forEach(row -> keys.add(row.occurrence().id()));
      cursor = page.next();
      pages++;
    } while (cursor != null);
    assertThat(pages).isLessThanOrEqualTo(mostPages);
    return keys;
  }

  @Test
  void pages_holdEveryDeadRunOnce() {
    var expected = new ArrayList<String>();
    for (int number = 0; number < 7; number++) {
      expected.add(0, dies("k" + number, "daily_report").id());
    }
    assertThat(pages(null, 3, 3)).isEqualTo(expected);
    assertThat(pages(null, 500, 1)).isEqualTo(expected);
    assertThat(pages("daily_report", 3, 3)).isEqualTo(expected);
  }

  /** Five reads of a hundred rows are all that one page may cost. */
  @Test
  void filteredPage_readsSoMuchAndNoMore() {
    Occurrence wanted = dies("wanted", "rare");
    for (int number = 0; number < 600; number++) {
      dies("k" + number, "daily_report");
    }
    Page<Execution> first = door.anna.deadLetters("rare", 50, null);
    assertThat(first.items()).isEmpty();
    assertThat(first.next()).isNotNull();
    assertThat(door.anna.deadLetters("rare", 50, first.next()).items())
        .extracting(Execution::occurrence)
        .containsExactly(wanted);
    assertThat(pages("daily_report", 150, 5)).hasSize(600).doesNotHaveDuplicates();
  }

  @Test
  void cursor_survivesTheRunItPointsAt() {
    List<Occurrence> dead =
        List.of(dies("a", "daily_report"), dies("b", "daily_report"), dies("c", "daily_report"));
    String cursor = door.anna.deadLetters(null, 2, null).next();
    door.anna.redrive(job.id(), dead.get(1).id());
    assertThat(door.anna.deadLetters(null, 2, cursor).items())
        .extracting(Execution::occurrence)
        .containsExactly(dead.get(0));
  }

  @Test
  void cursorOfAnotherQueryOrOwner_isRefused() {
    dies("a", "daily_report");
    String cursor = String.valueOf(door.anna.deadLetters(null, 1, null).next());
    door.assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> door.anna.deadLetters("daily_report", 1, cursor));
    door.assertRefused(ErrorCode.INVALID_ARGUMENT, () -> door.boris.deadLetters(null, 1, cursor));
    for (String wrong : List.of("", "x", cursor.substring(1), cursor + "A", "A".repeat(5000))) {
      door.assertRefused(ErrorCode.INVALID_ARGUMENT, () -> door.anna.deadLetters(null, 1, wrong));
    }
    door.assertRefused(ErrorCode.INVALID_ARGUMENT, () -> door.anna.executions(job.id(), 1, cursor));
  }

  @Test
  void limitBeyondBounds_isRefused() {
    for (int limit : List.of(-1, 0, 501)) {
      door.assertRefused(
          ErrorCode.INVALID_ARGUMENT, () -> door.anna.deadLetters(null, limit, null));
    }
  }

  @Test
  void anotherOwner_seesNone() {
    dies("a", "daily_report");
    assertThat(door.boris.deadLetters(null, 10, null).items()).isEmpty();
    assertThat(door.boris.deadLetters("daily_report", 10, null).items()).isEmpty();
  }

  @Test
  void redriveOfADeletedJobsRun_isSkippedAndLeavesTheList() {
    Occurrence run = dies("a", "daily_report");
    door.anna.delete(job.id());
    door.published.clear();
    assertThat(door.anna.deadLetters(null, 10, null).items()).hasSize(1);

    Execution skipped = door.anna.redrive(job.id(), run.id());

    assertThat(skipped.state()).isEqualTo(ExecutionState.SKIPPED);
    assertThat(skipped.reason()).contains("deleted");
    assertThat(door.published).isEmpty();
    assertThat(door.anna.deadLetters(null, 10, null).items()).isEmpty();
  }

  @Test
  void disabledLedger_hasNone() {
    Scheduler unaccounted =
        Scheduler.builder()
            .store(new InMemoryJobStore())
            .ledger(ExecutionLedger.disabled())
            .build();
    assertThat(unaccounted.jobs(Door.ANNA).deadLetters(null, 10, null).items()).isEmpty();
    assertThat(unaccounted.jobs(Door.ANNA).deadLetters("daily_report", 10, null).items()).isEmpty();
  }
}
