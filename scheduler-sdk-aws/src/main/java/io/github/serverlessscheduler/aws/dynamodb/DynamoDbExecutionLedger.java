package io.github.serverlessscheduler.aws.dynamodb;

import static java.util.Comparator.comparing;

import io.github.serverlessscheduler.aws.dynamodb.RowTable.Written;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Executions in a DynamoDB table, each one item. Thread-safe.
 *
 * <p>The table is that of {@link DynamoDbTables#executions}. Every write is conditional on the row
 * as it was read; an exclusive claim and its release are one transaction of two items. A first
 * claim and the end of its attempt are one write call each, and read nothing.
 *
 * <p>{@link #due}, {@link #dead} and {@link #deadOf} find rows by a global index, which follows a
 * write within moments, and read the rows themselves consistently. Finished rows are given an
 * expiry of their end plus the retention, after which DynamoDB deletes them; so {@link
 * #lastScheduled} is kept that long only, which is as long as anything on AWS asks for it.
 */
public final class DynamoDbExecutionLedger implements ExecutionLedger {

  /** Longer than any firing is claimed for (15 days) and any queue keeps a message (14 days). */
  private static final Duration SHORTEST_RETENTION = Duration.ofDays(30);

  private static final int TRIES = 20;

  private final RowTable rows;
  private final LeasedRows leased = new LeasedRows();

  private DynamoDbExecutionLedger(RowTable rows) {
    this.rows = rows;
  }

  /** The ledger in this table, keeping rows for 30 days; the client stays the caller's to close. */
  public static DynamoDbExecutionLedger of(DynamoDbClient client, String table) {
    return of(client, table, SHORTEST_RETENTION);
  }

  /**
   * The ledger in this table.
   *
   * @param retention how long finished rows are kept; 30 days or more
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if it is shorter
   */
  public static DynamoDbExecutionLedger of(
      DynamoDbClient client, String table, Duration retention) {
    if (retention.compareTo(SHORTEST_RETENTION) < 0) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "executions are kept for " + SHORTEST_RETENTION.toDays() + " days or more");
    }
    return new DynamoDbExecutionLedger(new RowTable(client, table, retention));
  }

  @Override
  public void announce(List<Execution> pending) {
    pending.forEach(this::request);
  }

  @Override
  public boolean request(Execution pending) {
    return rows.write(null, Row.first(pending, false)) instanceof Written.Done;
  }

  @Override
  public Claim claim(ClaimRequest request) {
    // A run that was asked for has a row; of a scheduled occurrence this is most often the first.
    @Nullable Row before =
        request.occurrence().isManual() ? rows.find(request.occurrence()).orElse(null) : null;
    for (int tries = 0; tries < TRIES; tries++) {
      Execution row = before == null ? firstRow(request) : before.execution();
      if (row.state().isFinished()) {
        return new Claim.Finished(row.state());
      }
      Optional<Instant> busy = Transitions.busyUntil(row, request.now());
      if (busy.isPresent()) {
        return new Claim.Busy(busy.get());
      }
      Execution running = Transitions.claim(row, request.now(), request.leaseUntil());
      Written written = rows.write(before, claimed(before, running, request.exclusive()));
      if (written instanceof Written.Done done) {
        leased.put(done.row());
        return new Claim.Granted(Transitions.lease(running));
      }
      if (written instanceof Written.Held held) {
        return new Claim.Overlapping(held.holder());
      }
      before = ((Written.Lost) written).stored();
    }
    throw contended(request.occurrence());
  }

  private static Execution firstRow(ClaimRequest request) {
    return Execution.builder(
            request.occurrence(), request.jobType(), request.jobVersion(), request.scheduledAt())
        .build();
  }

  private static Row claimed(@Nullable Row before, Execution running, boolean exclusive) {
    return before == null
        ? Row.first(running, exclusive)
        : before.next(running, exclusive || before.holds());
  }

  @Override
  public boolean extend(Lease lease, Instant until) {
    return underLease(lease, row -> Transitions.extend(row, until));
  }

  @Override
  public boolean finish(Lease lease, Outcome outcome, Instant now) {
    return underLease(lease, row -> Transitions.finish(row, outcome, now));
  }

  private boolean underLease(Lease lease, UnaryOperator<Execution> transition) {
    Occurrence occurrence = lease.occurrence();
    Optional<Row> known = leased.take(lease).or(() -> rows.find(occurrence));
    Optional<Row> written =
        move(occurrence, known.orElse(null), row -> Transitions.holds(row, lease), transition);
    written.filter(row -> Transitions.holds(row.execution(), lease)).ifPresent(leased::put);
    return written.isPresent();
  }

  @Override
  public boolean skip(Execution skipped, Instant now) {
    Written written = rows.write(null, Row.first(skipped, false));
    if (written instanceof Written.Lost lost) {
      return move(
              skipped.occurrence(),
              lost.stored(),
              row -> Transitions.isFree(row, now),
              row -> Transitions.skip(row, skipped))
          .isPresent();
    }
    return written instanceof Written.Done;
  }

  @Override
  public boolean redrive(Occurrence occurrence, Instant now) {
    return move(
            occurrence,
            rows.find(occurrence).orElse(null),
            row -> row.state() == ExecutionState.DEAD,
            row -> Transitions.redrive(row, now))
        .isPresent();
  }

  /** Moves a row that has been read, reading it again where another write was quicker. */
  private Optional<Row> move(
      Occurrence occurrence,
      @Nullable Row read,
      Predicate<Execution> allowed,
      UnaryOperator<Execution> transition) {
    @Nullable Row before = read;
    for (int tries = 0; tries < TRIES; tries++) {
      if (before == null || !allowed.test(before.execution())) {
        return Optional.empty();
      }
      Execution moved = transition.apply(before.execution());
      boolean holds = before.holds() && !moved.state().isFinished();
      Written written = rows.write(before, before.next(moved, holds));
      if (written instanceof Written.Done done) {
        return Optional.of(done.row());
      }
      before = written instanceof Written.Lost lost ? lost.stored() : null;
    }
    throw contended(occurrence);
  }

  private static SchedulerException contended(Occurrence occurrence) {
    return new SchedulerException(
        ErrorCode.UNAVAILABLE, "too many writers at once for the row of " + occurrence);
  }

  @Override
  public Optional<Execution> find(Occurrence occurrence) {
    return rows.find(occurrence).map(Row::execution);
  }

  @Override
  public List<Execution> due(Instant before, int limit) {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    for (int shard = 0; shard < RowItems.SHARDS; shard++) {
      keys.addAll(rows.keys(KeyQuery.due(shard, before), limit));
    }
    return executions(keys)
        .filter(row -> row.wakeAt().filter(at -> !at.isAfter(before)).isPresent())
        .sorted(comparing(row -> row.wakeAt().orElseThrow()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Execution> history(JobKey job, @Nullable Execution before, int limit) {
    return executions(rows.keys(KeyQuery.history(job, before), limit)).toList();
  }

  @Override
  public Optional<Instant> lastScheduled(JobKey job) {
    return rows.keys(KeyQuery.scheduled(job), 1).stream()
        .findFirst()
        .map(key -> Instant.parse(RowItems.occurrenceId(key)));
  }

  @Override
  public List<Execution> dead(@Nullable Occurrence after, int limit) {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    int first = after == null ? 0 : RowItems.shard(after);
    for (int shard = first; shard < RowItems.SHARDS && keys.size() < limit; shard++) {
      Occurrence start = shard == first ? after : null;
      keys.addAll(rows.keys(KeyQuery.dead(shard, start), limit - keys.size()));
    }
    return executions(keys).filter(row -> row.state() == ExecutionState.DEAD).toList();
  }

  @Override
  public List<Execution> deadOf(String userId, @Nullable Execution before, int limit) {
    var found = new ArrayList<Execution>();
    KeyQuery query = KeyQuery.deadOf(userId, before);
    while (true) {
      int wanted = limit - found.size();
      List<Map<String, AttributeValue>> listed = rows.listed(query, wanted);
      // The index may not have heard that a row was redriven, or that it has died again since.
      var positions = new HashSet<>(listed);
      executions(listed.stream().map(RowItems::key).toList())
          .filter(row -> row.state() == ExecutionState.DEAD)
          .filter(row -> positions.contains(RowItems.deadKey(row)))
          .forEach(found::add);
      if (listed.size() < wanted || found.size() == limit) {
        return found;
      }
      query = query.from(listed.get(listed.size() - 1));
    }
  }

  private Stream<Execution> executions(List<Map<String, AttributeValue>> keys) {
    return rows.find(keys).stream().map(Row::execution);
  }
}
