package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.testkit.contract.ExecutionLedgerContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvExecutionLedgerTest extends ExecutionLedgerContract {

  @TempDir Path parent;

  private final Deque<MvStorage> opened = new ArrayDeque<>();

  @Override
  protected ExecutionLedger open() {
    return open(directory(), NOON);
  }

  @Override
  protected ExecutionLedger reopen() {
    return open(Crash.of(directory()), NOON);
  }

  @Test
  void open_afterCrash_makesWhatRanAndWhatWasNeverTriedDueAtOnce() {
    ledger().announce(List.of(row(1, NOON.plusSeconds(120))));
    claimed(row(2, NOON), NOON.plus(Duration.ofDays(3650)));
    ledger()
        .finish(
            claimed(row(3, NOON), NOON.plusSeconds(60)),
            new Outcome.RetryAt(NOON.plusSeconds(900), "not yet"),
            NOON);
    Instant later = NOON.plusSeconds(30);
    ExecutionLedger again = open(Crash.of(directory()), later);
    assertThat(again.due(later, 10)).extracting(Execution::occurrence).hasSize(2);
    assertThat(again.due(NOON.plusSeconds(899), 10)).hasSize(2);
    assertThat(again.due(NOON.plusSeconds(900), 10)).hasSize(3);
  }

  private Lease claimed(Execution row, Instant until) {
    var request =
        new ClaimRequest(row.occurrence(), "report", 1, row.scheduledAt(), false, NOON, until);
    return ((Claim.Granted) ledger().claim(request)).lease();
  }

  private static Execution row(int second, Instant wakeAt) {
    JobKey job = JOB;
    Instant at = NOON.plusSeconds(second);
    return Execution.pending(Occurrence.scheduled(job, at), "report", 1, at, wakeAt);
  }

  private ExecutionLedger open(Path directory, Instant now) {
    opened.push(MvStorage.open(directory));
    return MvExecutionLedger.open(opened.peek(), now);
  }

  private Path directory() {
    return parent.resolve("store");
  }

  @AfterEach
  void closeAll() {
    opened.forEach(MvStorage::close);
  }
}
