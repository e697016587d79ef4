package io.github.serverlessscheduler.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** A part of the ledger's contract, and the words in which the parts are written. */
interface LedgerClauses {

  Instant NOON = Instant.parse("2027-01-31T12:00:00Z");
  Duration LEASE = Duration.ofMinutes(5);
  JobKey JOB = job("ann", 1);

  /** The ledger under test, empty at the start of each. */
  ExecutionLedger ledger();

  /**
   * The same ledger opened anew after a crash; skips the test if it does not outlive its process.
   */
  ExecutionLedger ledgerAfterCrash();

  static JobKey job(String userId, int number) {
    return new JobKey(userId, JobId.generate(NOON, new SplittableRandom(number)));
  }

  static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  /** The occurrence due so many minutes after noon, not yet recorded, waking then. */
  static Execution at(int minute) {
    return at(JOB, minute);
  }

  static Execution at(JobKey job, int minute) {
    Occurrence occurrence = Occurrence.scheduled(job, minute(minute));
    return Execution.pending(occurrence, "report", 3, minute(minute), minute(minute));
  }

  /** The run asked for under this key so many minutes after noon. */
  static Execution manual(String key, int minute) {
    Occurrence occurrence = Occurrence.manual(JOB, key);
    return Execution.pending(occurrence, "report", 3, minute(minute), minute(minute));
  }

  static Execution skipped(Execution row, int minute) {
    return Execution.skipped(
        row.occurrence(), "report", 4, row.scheduledAt(), SkipReason.PAUSED, minute(minute));
  }

  static ClaimRequest request(Execution row, int minute) {
    return new ClaimRequest(
        row.occurrence(),
        row.jobType(),
        row.jobVersion(),
        row.scheduledAt(),
        false,
        minute(minute),
        minute(minute).plus(LEASE));
  }

  static ClaimRequest exclusive(Execution row, int minute) {
    ClaimRequest request = request(row, minute);
    return new ClaimRequest(
        request.occurrence(),
        request.jobType(),
        request.jobVersion(),
        request.scheduledAt(),
        true,
        request.now(),
        request.leaseUntil());
  }

  default Claim claim(Execution row, int minute) {
    return ledger().claim(request(row, minute));
  }

  default Claim claimExclusively(Execution row, int minute) {
    return ledger().claim(exclusive(row, minute));
  }

  static Lease granted(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Granted.class);
    return ((Claim.Granted) claim).lease();
  }

  default Lease claimed(Execution row, int minute) {
    return granted(claim(row, minute));
  }

  default void end(Lease lease, Outcome outcome, int minute) {
    assertThat(ledger().finish(lease, outcome, minute(minute))).isTrue();
  }

  /** Claims it and ends the attempt at the same minute. */
  default Execution ended(Execution row, Outcome outcome, int minute) {
    end(claimed(row, minute), outcome, minute);
    return stored(row);
  }

  static Outcome completed() {
    return new Outcome.Completed();
  }

  static Outcome dead() {
    return new Outcome.Dead("no more attempts");
  }

  static Outcome retryAt(int minute) {
    return new Outcome.RetryAt(minute(minute), "no route to host");
  }

  default Execution stored(Execution row) {
    return ledger().find(row.occurrence()).orElseThrow();
  }

  default void assertState(Execution row, ExecutionState state) {
    assertThat(stored(row).state()).isEqualTo(state);
  }
}
