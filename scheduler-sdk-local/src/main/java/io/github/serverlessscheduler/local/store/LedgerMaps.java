package io.github.serverlessscheduler.local.store;

import static java.util.Objects.requireNonNull;

import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a ledger, and the maps by which they are found; kept in step by {@link #put}. Not
 * thread-safe: used under the lock of the storage.
 *
 * <p>Rows lie by job and time. What only names a row (a manual occurrence, a wake, a dead row) maps
 * to its key.
 */
final class LedgerMaps {

  private final MVMap<String, String> rows;
  private final MVMap<String, String> manual;
  private final MVMap<String, String> wakes;
  private final MVMap<String, String> dead;
  private final MVMap<String, String> deadOfOwners;
  private final MVMap<String, String> holders;
  private final MVMap<String, String> latest;

  LedgerMaps(MvStorage storage) {
    this.rows = storage.map("executions");
    this.manual = storage.map("manual_executions");
    this.wakes = storage.map("wakes");
    this.dead = storage.map("dead_executions");
    this.deadOfOwners = storage.map("dead_of_owners");
    this.holders = storage.map("holders");
    this.latest = storage.map("latest_scheduled");
  }

  @Nullable Execution find(Occurrence occurrence) {
    Optional<Instant> dueAt = occurrence.dueAt();
    String key =
        dueAt.isPresent()
            ? Keys.row(occurrence, dueAt.get())
            : manual.get(Keys.occurrence(occurrence));
    String json = key == null ? null : rows.get(key);
    return json == null ? null : ExecutionCodec.decode(json);
  }

  /** Writes a row over the one before, if there is one, and what follows from it elsewhere. */
  void put(@Nullable Execution before, Execution after) {
    Occurrence occurrence = after.occurrence();
    String key = Keys.row(after);
    rows.put(key, ExecutionCodec.encode(after));
    if (before == null) {
      index(after, key);
    } else {
      before.wakeAt().ifPresent(wakeAt -> wakes.remove(Keys.wake(wakeAt, occurrence)));
      if (before.state() == ExecutionState.DEAD) {
        dead.remove(Keys.occurrence(occurrence));
        deadOfOwners.remove(Keys.dead(before));
      }
    }
    after.wakeAt().ifPresent(wakeAt -> wakes.put(Keys.wake(wakeAt, occurrence), key));
    if (after.state() == ExecutionState.DEAD) {
      dead.put(Keys.occurrence(occurrence), key);
      deadOfOwners.put(Keys.dead(after), key);
    }
    if (after.state().isFinished()) {
      holders.remove(Keys.job(occurrence.job()), occurrence.id());
    }
  }

  private void index(Execution row, String key) {
    Occurrence occurrence = row.occurrence();
    if (occurrence.isManual()) {
      manual.put(Keys.occurrence(occurrence), key);
      return;
    }
    String job = Keys.job(occurrence.job());
    String known = latest.get(job);
    if (known == null || Instant.parse(known).isBefore(row.scheduledAt())) {
      latest.put(job, row.scheduledAt().toString());
    }
  }

  /** Lets the occurrence hold its job, unless another does: then that one. */
  Optional<Occurrence> hold(Occurrence occurrence) {
    String holder = holders.putIfAbsent(Keys.job(occurrence.job()), occurrence.id());
    return holder == null || holder.equals(occurrence.id())
        ? Optional.empty()
        : Optional.of(new Occurrence(occurrence.job(), holder));
  }

  List<Execution> due(Instant before, int limit) {
    String end = Keys.afterWakes(before);
    return named(wakes, wakes.firstKey(), key -> key.compareTo(end) < 0, limit);
  }

  List<Execution> wakingAfter(Instant time) {
    return named(wakes, wakes.higherKey(Keys.afterWakes(time)), key -> true, Integer.MAX_VALUE);
  }

  List<Execution> dead(@Nullable Occurrence after, int limit) {
    String first = after == null ? dead.firstKey() : dead.higherKey(Keys.occurrence(after));
    return named(dead, first, key -> true, limit);
  }

  List<Execution> deadOf(String userId, @Nullable Execution before, int limit) {
    String first = Keys.owned(userId, "");
    String next = deadOfOwners.higherKey(before == null ? first : Keys.dead(before));
    return named(deadOfOwners, next, key -> key.startsWith(first), limit);
  }

  /**
   * Lists the dead rows by owner where that list is not there: a version that had none wrote the
   * store.
   *
   * @return how many there were to list
   */
  int listDead() {
    if (deadOfOwners.sizeAsLong() == dead.sizeAsLong()) {
      return 0;
    }
    deadOfOwners.clear();
    List<Execution> rows = dead(null, Integer.MAX_VALUE);
    rows.forEach(row -> deadOfOwners.put(Keys.dead(row), Keys.row(row)));
    return rows.size();
  }

  private List<Execution> named(
      MVMap<String, String> names, @Nullable String first, Predicate<String> within, int limit) {
    var found = new ArrayList<Execution>();
    String name = first;
    while (name != null && within.test(name) && found.size() < limit) {
      found.add(row(requireNonNull(names.get(name), name)));
      name = names.higherKey(name);
    }
    return found;
  }

  List<Execution> history(JobKey job, @Nullable Execution before, int limit) {
    String first = Keys.job(job) + Keys.END;
    var found = new ArrayList<Execution>();
    String key = rows.higherKey(before == null ? first : Keys.row(before));
    while (key != null && key.startsWith(first) && found.size() < limit) {
      found.add(row(key));
      key = rows.higherKey(key);
    }
    return found;
  }

  Execution row(String key) {
    return ExecutionCodec.decode(requireNonNull(rows.get(key), key));
  }

  /** The key of the first row after this key, in the order of the rows. */
  @Nullable String rowAfter(@Nullable String key) {
    return key == null ? rows.firstKey() : rows.higherKey(key);
  }

  /** The key of the first job after this one that has had a scheduled row. */
  @Nullable String jobAfter(@Nullable String job) {
    return job == null ? latest.firstKey() : latest.higherKey(job);
  }

  boolean hasRows(String job) {
    String row = rows.higherKey(job + Keys.END);
    return row != null && row.startsWith(job + Keys.END);
  }

  boolean isLatestScheduled(Execution row) {
    return !row.occurrence().isManual()
        && row.scheduledAt().toString().equals(latest.get(Keys.job(row.occurrence().job())));
  }

  /** Removes a finished row and what names it; the job's latest scheduled time stays known. */
  void remove(Execution finished) {
    String occurrence = Keys.occurrence(finished.occurrence());
    rows.remove(Keys.row(finished));
    manual.remove(occurrence);
    dead.remove(occurrence);
    if (finished.state() == ExecutionState.DEAD) {
      deadOfOwners.remove(Keys.dead(finished));
    }
  }

  /** Forgets a job that has no rows. */
  void forget(String job) {
    latest.remove(job);
    holders.remove(job);
  }

  Optional<Instant> latestScheduled(JobKey job) {
    return Optional.ofNullable(latest.get(Keys.job(job))).map(Instant::parse);
  }
}
