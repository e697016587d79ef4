package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job's executions: what ran, runs asked for, and second chances for the dead. */
final class ExecutionView {

  /** A run whose firing nothing has claimed by then is fired again. */
  private static final Duration REPUBLISH_AFTER = Duration.ofMinutes(2);

  private final SchedulerParts parts;

  ExecutionView(SchedulerParts parts) {
    this.parts = parts;
  }

  Page<Execution> history(JobKey job, int limit, @Nullable String cursor) {
    Cursor.checkLimit(limit);
    Execution before =
        cursor == null ? null : Cursor.parse(cursor, job.jobId().toString()).asExecution(job);
    List<Execution> rows = parts.ledger().history(job, before, limit);
    if (rows.isEmpty() && cursor == null && parts.reader().find(job).isEmpty()) {
      throw SchedulerParts.notFound(job.jobId());
    }
    String next =
        rows.size() < limit
            ? null
            : Cursor.at(rows.get(rows.size() - 1)).text(job.jobId().toString());
    return new Page<>(rows, next);
  }

  Execution runNow(JobKey key, String runKey) {
    Job<?> job =
        SchedulerParts.usable(
            parts.reader().find(key).orElseThrow(() -> SchedulerParts.notFound(key.jobId())));
    Instant now = parts.clock().instant();
    Execution row =
        Execution.pending(
            Occurrence.manual(key, runKey),
            job.jobType(),
            job.version(),
            now,
            now.plus(REPUBLISH_AFTER));
    if (parts.ledger().request(row)) {
      publish(row, job);
    }
    return find(row.occurrence()).orElse(row);
  }

  Execution redrive(JobKey key, String occurrenceId) {
    return redrive(Occurrence.parse(key, occurrenceId));
  }

  Execution redrive(Occurrence occurrence) {
    ExecutionLedger ledger = parts.ledger();
    Instant now = parts.clock().instant();
    boolean redriven = ledger.redrive(occurrence, now);
    Execution row = find(occurrence).orElseThrow(() -> noSuch(occurrence));
    if (redriven) {
      Optional<StoredJob> stored = parts.reader().find(occurrence.job());
      if (stored.isEmpty()) {
        ledger.skip(deleted(row, now), now);
      } else if (stored.get() instanceof Job<?> job) { // Else the sweep will say so.
        publish(row, job);
      }
    } else if (row.state() == ExecutionState.SUCCEEDED || row.state() == ExecutionState.SKIPPED) {
      throw new SchedulerException(
          ErrorCode.INVALID_STATE,
          "execution "
              + occurrence
              + " is "
              + row.state().wireName()
              + "; only a dead one is redriven");
    }
    return find(occurrence).orElse(row);
  }

  /** What nothing will run again, so that it is not dead for ever. */
  private static Execution deleted(Execution row, Instant now) {
    return Execution.skipped(
        row.occurrence(),
        row.jobType(),
        row.jobVersion(),
        row.scheduledAt(),
        SkipReason.DELETED,
        now);
  }

  private Optional<Execution> find(Occurrence occurrence) {
    return parts.ledger().find(occurrence);
  }

  /** A firing that cannot be published now is not lost: the ledger has its row. */
  private void publish(Execution row, Job<?> job) {
    Snapshot snapshot = parts.codec().snapshot(job);
    try {
      parts
          .publisher()
          .publish(
              new FiringMessage(
                  row.occurrence(), row.jobType(), row.jobVersion(), row.scheduledAt(), snapshot));
    } catch (SchedulerException e) {
      if (e.code() != ErrorCode.UNAVAILABLE) {
        throw e;
      }
    }
  }

  private static SchedulerException noSuch(Occurrence occurrence) {
    return new SchedulerException(ErrorCode.NOT_FOUND, "no execution " + occurrence);
  }
}
