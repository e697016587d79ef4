package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.Transitions;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The executions of one JVM, in an {@link MvStorage}. Thread-safe.
 *
 * <p>The lock of the directory is the lease: whoever opens the ledger knows that nobody else runs
 * anything, so every attempt the process before left running is over, and what it announced without
 * running is due.
 */
public final class MvExecutionLedger implements ExecutionLedger {

  private final MvStorage storage;
  private final LedgerMaps maps;

  private MvExecutionLedger(MvStorage storage) {
    this.storage = storage;
    this.maps = new LedgerMaps(storage);
  }

  /**
   * Opens the ledger of this storage, which stays its opener's to close.
   *
   * @param now when rows that run, or were never tried, are due again; other rows that wait for
   *     their next attempt go on waiting
   */
  public static MvExecutionLedger open(MvStorage storage, Instant now) {
    var ledger = new MvExecutionLedger(storage);
    storage.write(ledger.maps::listDead);
    storage.write(() -> ledger.wakeAbandoned(now));
    return ledger;
  }

  private int wakeAbandoned(Instant now) {
    List<Execution> abandoned =
        maps.wakingAfter(now).stream()
            .filter(row -> row.state() == ExecutionState.RUNNING || Transitions.isUntried(row))
            .toList();
    abandoned.forEach(row -> maps.put(row, Transitions.extend(row, now)));
    return abandoned.size();
  }

  @Override
  public void announce(List<Execution> pending) {
    storage.write(() -> pending.stream().filter(this::insert).count());
  }

  @Override
  public boolean request(Execution pending) {
    return storage.writeDurably(() -> insert(pending));
  }

  private boolean insert(Execution row) {
    boolean isNew = maps.find(row.occurrence()) == null;
    if (isNew) {
      maps.put(null, row);
    }
    return isNew;
  }

  @Override
  public Claim claim(ClaimRequest request) {
    return storage.write(() -> claim(request, maps.find(request.occurrence())));
  }

  private Claim claim(ClaimRequest request, @Nullable Execution before) {
    Execution row = before == null ? firstRow(request) : before;
    if (row.state().isFinished()) {
      return new Claim.Finished(row.state());
    }
    Optional<Instant> busy = Transitions.busyUntil(row, request.now());
    if (busy.isPresent()) {
      return new Claim.Busy(busy.get());
    }
    if (request.exclusive()) {
      Optional<Occurrence> holder = maps.hold(request.occurrence());
      if (holder.isPresent()) {
        return new Claim.Overlapping(holder.get());
      }
    }
    Execution running = Transitions.claim(row, request.now(), request.leaseUntil());
    maps.put(before, running);
    return new Claim.Granted(Transitions.lease(running));
  }

  private static Execution firstRow(ClaimRequest request) {
    return Execution.builder(
            request.occurrence(), request.jobType(), request.jobVersion(), request.scheduledAt())
        .build();
  }

  @Override
  public boolean extend(Lease lease, Instant until) {
    return storage.write(
        () ->
            move(
                lease.occurrence(),
                row -> Transitions.holds(row, lease),
                row -> Transitions.extend(row, until)));
  }

  @Override
  public boolean finish(Lease lease, Outcome outcome, Instant now) {
    return storage.writeDurably(
        () ->
            move(
                lease.occurrence(),
                row -> Transitions.holds(row, lease),
                row -> Transitions.finish(row, outcome, now)));
  }

  @Override
  public boolean skip(Execution skipped, Instant now) {
    return storage.write(
        () ->
            insert(skipped)
                || move(
                    skipped.occurrence(),
                    row -> Transitions.isFree(row, now),
                    row -> Transitions.skip(row, skipped)));
  }

  @Override
  public boolean redrive(Occurrence occurrence, Instant now) {
    return storage.writeDurably(
        () ->
            move(
                occurrence,
                row -> row.state() == ExecutionState.DEAD,
                row -> Transitions.redrive(row, now)));
  }

  private boolean move(
      Occurrence occurrence, Predicate<Execution> allowed, UnaryOperator<Execution> transition) {
    Execution row = maps.find(occurrence);
    if (row == null || !allowed.test(row)) {
      return false;
    }
    maps.put(row, transition.apply(row));
    return true;
  }

  @Override
  public Optional<Execution> find(Occurrence occurrence) {
    return storage.read(() -> Optional.ofNullable(maps.find(occurrence)));
  }

  @Override
  public List<Execution> due(Instant before, int limit) {
    return storage.read(() -> maps.due(before, limit));
  }

  @Override
  public List<Execution> history(JobKey job, @Nullable Execution before, int limit) {
    return storage.read(() -> maps.history(job, before, limit));
  }

  @Override
  public Optional<Instant> lastScheduled(JobKey job) {
    return storage.read(() -> maps.latestScheduled(job));
  }

  @Override
  public List<Execution> dead(@Nullable Occurrence after, int limit) {
    return storage.read(() -> maps.dead(after, limit));
  }

  @Override
  public List<Execution> deadOf(String userId, @Nullable Execution before, int limit) {
    return storage.read(() -> maps.deadOf(userId, before, limit));
  }
}
