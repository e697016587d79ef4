package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant CUTOFF = day(10);

  @TempDir Path parent;

  private final MvStorage storage = MvStorage.inMemory();
  private final MvExecutionLedger ledger = MvExecutionLedger.open(storage, START);
  private final MvJobStore jobs = MvJobStore.of(storage);
  private final Retention retention = Retention.of(storage);
  private final JobKey job = job(1);

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void finishedRows_areRemovedIfTheyEndedBefore() {
    for (int day = 0; day < 20; day++) {
      ended(scheduled(job, day), new Outcome.Completed(), day(day));
    }
    purge();
    assertThat(ledger.history(job, null, 100))
        .extracting(Execution::scheduledAt)
        .containsExactly(
            day(19), day(18), day(17), day(16), day(15), day(14), day(13), day(12), day(11),
            day(10));
  }

  @Test
  void rowsDueLongAgo_thatEndedLately_stay() {
    ended(scheduled(job, 0), new Outcome.Completed(), day(11));
    ended(scheduled(job, 15), new Outcome.Completed(), day(15));
    purge();
    assertThat(ledger.history(job, null, 100)).hasSize(2);
  }

  @Test
  void unfinishedRows_stay() {
    ledger.announce(List.of(scheduled(job, 0)));
    claimed(scheduled(job, 1), day(1), true);
    ended(scheduled(job, 2), new Outcome.RetryAt(day(3), "later"), day(2));
    ledger.request(manual("asked", 0));
    Execution redriven = ended(scheduled(job, 4), new Outcome.Dead("no"), day(4));
    ledger.redrive(redriven.occurrence(), day(5));
    ended(scheduled(job, 6), new Outcome.Completed(), day(6));
    ended(scheduled(job, 7), new Outcome.Completed(), day(7));
    List<Execution> due = ledger.due(day(9999), 100);
    purge();
    assertThat(ledger.due(day(9999), 100)).isEqualTo(due).hasSize(5);
    assertThat(ledger.history(job, null, 100)).hasSize(5);
    assertThat(ledger.claim(request(scheduled(job, 8), day(8), true)))
        .isEqualTo(new Claim.Overlapping(scheduled(job, 1).occurrence()));
  }

  @Test
  void deadSkippedAndManualRows_goWithWhatNamesThem() {
    ended(scheduled(job, 0), new Outcome.Dead("no"), day(0));
    ledger.skip(skipped(scheduled(job, 1)), day(1));
    ended(manual("asked", 2), new Outcome.Completed(), day(2));
    ended(scheduled(job, 3), new Outcome.Completed(), day(3));
    purge();
    assertThat(ledger.history(job, null, 100)).isEmpty();
    assertThat(ledger.dead(null, 100)).isEmpty();
    assertThat(ledger.deadOf(job.userId(), null, 100)).isEmpty();
    assertThat(ledger.find(manual("asked", 2).occurrence())).isEmpty();
    assertThat(ledger.request(manual("asked", 30))).as("the run key is free again").isTrue();
  }

  @Test
  void latestScheduledRow_ofAJobThatExists_stays() {
    create(job);
    ended(scheduled(job, 0), new Outcome.Completed(), day(0));
    ended(scheduled(job, 1), new Outcome.Completed(), day(1));
    ended(manual("asked", 2), new Outcome.Completed(), day(2));
    purge();
    assertThat(ledger.history(job, null, 100))
        .extracting(Execution::scheduledAt)
        .containsExactly(day(1));
    assertThat(ledger.lastScheduled(job)).contains(day(1));
    assertThat(ledger.claim(request(scheduled(job, 1), day(30), false)))
        .isInstanceOf(Claim.Finished.class);
  }

  @Test
  void lastScheduled_ofAJobThatExists_outlivesEveryPurge() {
    create(job);
    ended(scheduled(job, 1), new Outcome.Completed(), day(1));
    jobs.delete(job);
    create(job(2));
    ended(scheduled(job(2), 1), new Outcome.Completed(), day(1));
    purge();
    purge();
    assertThat(ledger.lastScheduled(job(2))).contains(day(1));
    assertThat(ledger.lastScheduled(job)).isEmpty();
  }

  @Test
  void deletedJob_isForgottenOnlyWithItsLastRow() {
    create(job);
    ended(scheduled(job, 1), new Outcome.Completed(), day(1));
    ended(scheduled(job, 12), new Outcome.Completed(), day(12));
    jobs.delete(job);
    purge();
    assertThat(ledger.lastScheduled(job)).contains(day(12));
    assertThat(ledger.history(job, null, 10)).hasSize(1);
    while (retention.purge(day(13), 100)) {
      assertThat(ledger.history(job, null, 10)).hasSizeLessThan(2);
    }
    assertThat(ledger.history(job, null, 10)).isEmpty();
    assertThat(ledger.lastScheduled(job)).isEmpty();
  }

  @Test
  void slices_areNoLargerThanAsked() {
    for (int number = 0; number < 10; number++) {
      for (int day = 0; day < 9; day++) {
        ended(scheduled(job(number), day), new Outcome.Completed(), day(day));
      }
    }
    int left = rows();
    int slices = 0;
    while (retention.purge(CUTOFF, 10)) {
      assertThat(left - rows()).isBetween(0, 10);
      left = rows();
      slices++;
      ended(scheduled(job(99), 20 + slices), new Outcome.Completed(), day(20));
      left++;
    }
    assertThat(slices).isGreaterThanOrEqualTo(9);
    assertThat(rows()).as("what came meanwhile").isEqualTo(slices);
  }

  @Test
  void manyRecentRowsOfAJob_areSteppedOver() {
    for (int day = 0; day < 500; day++) {
      ended(scheduled(job, day), new Outcome.Completed(), day(day));
    }
    assertThat(retention.purge(CUTOFF, 12)).isTrue();
    assertThat(rows()).isEqualTo(490);
  }

  @Test
  void purge_survivesACrash() {
    Path directory = parent.resolve("store");
    try (var disk = MvStorage.open(directory)) {
      var kept = MvExecutionLedger.open(disk, START);
      kept.skip(skipped(scheduled(job, 0)), day(0));
      kept.skip(skipped(scheduled(job, 1)), day(1));
      kept.skip(skipped(scheduled(job, 15)), day(15));
      Retention.of(disk).purge(CUTOFF, 100);
      assertThat(kept.history(job, null, 10)).hasSize(1);
      try (var left = MvStorage.open(Crash.of(directory))) {
        assertThat(MvExecutionLedger.open(left, START).history(job, null, 10)).hasSize(1);
      }
    }
  }

  private int rows() {
    int rows = ledger.history(job, null, 1000).size();
    for (int number = 0; number < 100; number++) {
      rows += number == 1 ? 0 : ledger.history(job(number), null, 1000).size();
    }
    return rows;
  }

  private void purge() {
    while (retention.purge(CUTOFF, 3)) {
      // Until all has been looked at.
    }
  }

  private void create(JobKey key) {
    jobs.create(new JobDocument(key, 1, null, "{}", SyncStatus.never()));
  }

  private Execution ended(Execution row, Outcome outcome, Instant at) {
    ledger.finish(claimed(row, at, false), outcome, at);
    return ledger.find(row.occurrence()).orElseThrow();
  }

  private Lease claimed(Execution row, Instant at, boolean exclusive) {
    return ((Claim.Granted) ledger.claim(request(row, at, exclusive))).lease();
  }

  private static ClaimRequest request(Execution row, Instant at, boolean exclusive) {
    return new ClaimRequest(
        row.occurrence(),
        row.jobType(),
        1,
        row.scheduledAt(),
        exclusive,
        at,
        at.plus(Duration.ofDays(3650)));
  }

  private static Execution skipped(Execution row) {
    return Execution.skipped(
        row.occurrence(), "report", 1, row.scheduledAt(), SkipReason.PAUSED, row.scheduledAt());
  }

  private static Execution scheduled(JobKey job, int day) {
    return Execution.pending(Occurrence.scheduled(job, day(day)), "report", 1, day(day), day(day));
  }

  private Execution manual(String key, int day) {
    return Execution.pending(Occurrence.manual(job, key), "report", 1, day(day), day(day));
  }

  private static JobKey job(int number) {
    return new JobKey("ann", JobId.generate(START, new SplittableRandom(number)));
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
