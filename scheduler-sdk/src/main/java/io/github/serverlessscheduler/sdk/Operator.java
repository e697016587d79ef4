package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.sync.Drift;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What crosses owners: for whoever runs the scheduler, never for an owner. Thread-safe. */
public final class Operator {

  private final SchedulerParts parts;

  Operator(SchedulerParts parts) {
    this.parts = parts;
  }

  /**
   * Everybody's jobs, in the order of the store.
   *
   * @param after only those after this one; {@code null} for the first
   * @param limit at most so many, 1 to 500; fewer come only at the end
   */
  public List<StoredJob> jobs(@Nullable JobKey after, int limit) {
    Cursor.checkLimit(limit);
    List<JobDocument> documents = parts.store().scan(after, limit);
    return documents.stream().map(parts.reader()::read).toList();
  }

  /**
   * Everybody's dead executions, in the order of the ledger.
   *
   * @param after only those after this one; {@code null} for the first
   * @param limit at most so many, 1 to 500; fewer come only at the end
   */
  public List<Execution> deadLetters(@Nullable Occurrence after, int limit) {
    Cursor.checkLimit(limit);
    return parts.ledger().dead(after, limit);
  }

  /** Gives a dead execution its attempts anew, as {@link Jobs#redrive}. */
  public Execution redrive(Occurrence occurrence) {
    return new ExecutionView(parts).redrive(occurrence);
  }

  /** Where store and backend differ. Changes nothing. */
  public Drift drift() {
    return parts.reconciler().drift();
  }

  /** Mends where store and backend differ; returns where they did. */
  public Drift reconcile() {
    return parts.reconciler().reconcile();
  }

  /**
   * Occurrences that were due from {@code from} on and before {@code to} and have left no trace, of
   * jobs as they are scheduled now.
   *
   * @param limit at most so many, 1 to 500
   */
  public List<Occurrence> audit(Instant from, Instant to, int limit) {
    Cursor.checkLimit(limit);
    return new Audit(parts).missed(from, to, limit);
  }
}
