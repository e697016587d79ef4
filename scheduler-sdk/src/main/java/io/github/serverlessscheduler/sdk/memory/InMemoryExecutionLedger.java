package io.github.serverlessscheduler.sdk.memory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a map by occurrence, and the orders in which they are asked for as sorted sets beside it.
 * Thread-safe: one lock. Keeps every row.
 */
public final class InMemoryExecutionLedger implements ExecutionLedger {

  private static final Comparator<Occurrence> BY_OCCURRENCE =
      comparing(Occurrence::job).thenComparing(Occurrence::id);
  private static final Comparator<Execution> BY_WAKE =
      comparing((Execution row) -> row.wakeAt().orElseThrow())
          .thenComparing(Execution::occurrence, BY_OCCURRENCE);
  private static final Comparator<Execution> LATEST_FIRST =
      comparing(Execution::scheduledAt, reverseOrder()).thenComparing(row -> row.occurrence().id());

  private static final Comparator<Execution> LAST_TO_DIE_FIRST =
      comparing((Execution row) -> row.finishedAt().orElseThrow(), reverseOrder())
          .thenComparing(Execution::occurrence, BY_OCCURRENCE);

  private final Map<Occurrence, Execution> rows = new HashMap<>();
  private final Map<JobKey, NavigableSet<Execution>> histories = new HashMap<>();
  private final NavigableSet<Execution> waking = new TreeSet<>(BY_WAKE);
  private final NavigableSet<Occurrence> dead = new TreeSet<>(BY_OCCURRENCE);
  private final Map<String, NavigableSet<Execution>> deadOfOwners = new HashMap<>();
  private final Map<JobKey, Occurrence> holders = new HashMap<>();
  private final Map<JobKey, Instant> lastScheduled = new HashMap<>();

  /** An empty ledger. */
  public InMemoryExecutionLedger() {}

  @Override
  public synchronized void announce(List<Execution> pending) {
    pending.forEach(this::insert);
  }

  @Override
  public synchronized boolean request(Execution pending) {
    return insert(pending);
  }

  private boolean insert(Execution row) {
    boolean isNew = !rows.containsKey(row.occurrence());
    if (isNew) {
      write(null, row);
    }
    return isNew;
  }

  @Override
  public synchronized Claim claim(ClaimRequest request) {
    Occurrence occurrence = request.occurrence();
    Execution before = rows.get(occurrence);
    Execution row = before == null ? firstRow(request) : before;
    if (row.state().isFinished()) {
      return new Claim.Finished(row.state());
    }
    Optional<Instant> busy = Transitions.busyUntil(row, request.now());
    if (busy.isPresent()) {
      return new Claim.Busy(busy.get());
    }
    if (request.exclusive()) {
      Occurrence holder = holders.putIfAbsent(occurrence.job(), occurrence);
      if (holder != null && !holder.equals(occurrence)) {
        return new Claim.Overlapping(holder);
      }
    }
    Execution running = Transitions.claim(row, request.now(), request.leaseUntil());
    write(before, running);
    return new Claim.Granted(Transitions.lease(running));
  }

  private static Execution firstRow(ClaimRequest request) {
    return Execution.builder(
            request.occurrence(), request.jobType(), request.jobVersion(), request.scheduledAt())
        .build();
  }

  @Override
  public synchronized boolean extend(Lease lease, Instant until) {
    return move(
        lease.occurrence(),
        row -> Transitions.holds(row, lease),
        row -> Transitions.extend(row, until));
  }

  @Override
  public synchronized boolean finish(Lease lease, Outcome outcome, Instant now) {
    return move(
        lease.occurrence(),
        row -> Transitions.holds(row, lease),
        row -> Transitions.finish(row, outcome, now));
  }

  @Override
  public synchronized boolean skip(Execution skipped, Instant now) {
    return insert(skipped)
        || move(
            skipped.occurrence(),
            row -> Transitions.isFree(row, now),
            row -> Transitions.skip(row, skipped));
  }

  @Override
  public synchronized boolean redrive(Occurrence occurrence, Instant now) {
    return move(
        occurrence,
        row -> row.state() == ExecutionState.DEAD,
        row -> Transitions.redrive(row, now));
  }

  private boolean move(
      Occurrence occurrence, Predicate<Execution> allowed, UnaryOperator<Execution> transition) {
    Execution row = rows.get(occurrence);
    if (row == null || !allowed.test(row)) {
      return false;
    }
    write(row, transition.apply(row));
    return true;
  }

  @Override
  public synchronized Optional<Execution> find(Occurrence occurrence) {
    return Optional.ofNullable(rows.get(occurrence));
  }

  @Override
  public synchronized List<Execution> due(Instant before, int limit) {
    return waking.stream()
        .takeWhile(row -> !row.wakeAt().orElseThrow().isAfter(before))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Execution> history(JobKey job, @Nullable Execution before, int limit) {
    NavigableSet<Execution> rows = histories.getOrDefault(job, Collections.emptyNavigableSet());
    SortedSet<Execution> rest = before == null ? rows : rows.tailSet(before, false);
    return rest.stream().limit(limit).toList();
  }

  @Override
  public synchronized Optional<Instant> lastScheduled(JobKey job) {
    return Optional.ofNullable(lastScheduled.get(job));
  }

  @Override
  public synchronized List<Execution> dead(@Nullable Occurrence after, int limit) {
    SortedSet<Occurrence> rest = after == null ? dead : dead.tailSet(after, false);
    return rest.stream().limit(limit).map(rows::get).toList();
  }

  @Override
  public synchronized List<Execution> deadOf(String userId, @Nullable Execution before, int limit) {
    NavigableSet<Execution> rows =
        deadOfOwners.getOrDefault(userId, Collections.emptyNavigableSet());
    SortedSet<Execution> rest = before == null ? rows : rows.tailSet(before, false);
    return rest.stream().limit(limit).toList();
  }

  private void write(@Nullable Execution before, Execution after) {
    Occurrence occurrence = after.occurrence();
    NavigableSet<Execution> history =
        histories.computeIfAbsent(occurrence.job(), job -> new TreeSet<>(LATEST_FIRST));
    if (before != null) {
      history.remove(before);
      before.wakeAt().ifPresent(wakeAt -> waking.remove(before));
      bury(before, false);
    } else if (!occurrence.isManual()) {
      lastScheduled.merge(occurrence.job(), after.scheduledAt(), (a, b) -> a.isAfter(b) ? a : b);
    }
    rows.put(occurrence, after);
    history.add(after);
    after.wakeAt().ifPresent(wakeAt -> waking.add(after));
    bury(after, true);
    if (after.state().isFinished()) {
      holders.remove(occurrence.job(), occurrence);
    }
  }

  /** Keeps the sets of dead rows in step with a row that is dead now, or was. */
  private void bury(Execution row, boolean isDeadNow) {
    if (row.state() != ExecutionState.DEAD) {
      return;
    }
    Occurrence occurrence = row.occurrence();
    NavigableSet<Execution> ofOwner =
        deadOfOwners.computeIfAbsent(
            occurrence.job().userId(), owner -> new TreeSet<>(LAST_TO_DIE_FIRST));
    if (isDeadNow) {
      dead.add(occurrence);
      ofOwner.add(row);
    } else {
      dead.remove(occurrence);
      ofOwner.remove(row);
    }
  }
}
