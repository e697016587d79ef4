package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has to be in the ledger: every occurrence of every stretch of time for which a job was
 * enabled on one schedule, and every run that was accepted. The second promise.
 */
final class Account {

  private final ExecutionLedger ledger;
  private final Watch watch;
  private final Map<JobKey, List<Stretch>> stretches = new HashMap<>();
  private final Set<Occurrence> runs = new HashSet<>();

  /** A job enabled on one schedule: after {@code since}, up to and with {@code until}. */
  private static final class Stretch {
    private final Schedule schedule;
    private final Instant since;
    private Duration delay;
    private @Nullable Instant until;
    private @Nullable Instant sureUntil;
    private Instant seen;

    private Stretch(Job<?> job) {
      this.delay = delay(job);
      this.schedule = job.spec().schedule();
      this.since = job.scheduleSince();
      this.seen = since;
    }

    private boolean isOf(Job<?> job) {
      return since.equals(job.scheduleSince()) && schedule.firesLike(job.spec().schedule());
    }

    private void follow(Job<?> job) {
      delay = delay(job);
    }

    private static Duration delay(Job<?> job) {
      return job.spec().schedule().delay(job.id().toString());
    }

    /**
     * What waits in its flexible window ends with the stretch; but a process that dies between the
     * store's change and the timer's takes with it what the timer alone knew.
     */
    private void end(Instant now, boolean died) {
      until = now;
      sureUntil = died ? now.minus(delay) : now;
    }

    /** What has to be in the ledger; what waits in its flexible window is still ahead. */
    private Optional<Instant> settled(Instant after, Instant now) {
      Instant sure = sureUntil == null ? now.minus(delay) : sureUntil;
      return next(after, now).filter(at -> !at.isAfter(sure));
    }

    private Optional<Instant> next(Instant after, Instant upTo) {
      Instant end = until == null || upTo.isBefore(until) ? upTo : until;
      return schedule.next(after).filter(at -> !at.isAfter(end));
    }
  }

  Account(ExecutionLedger ledger, Watch watch) {
    this.ledger = ledger;
    this.watch = watch;
  }

  /** A job may have changed, and the process have died; this is how the store has it now. */
  void observe(JobKey key, @Nullable Job<?> job, Instant now, boolean died) {
    List<Stretch> known = stretches.computeIfAbsent(key, k -> new ArrayList<>());
    Stretch last = known.isEmpty() ? null : known.get(known.size() - 1);
    boolean isOpen = last != null && last.until == null;
    boolean same = isOpen && job != null && last.isOf(job);
    if (isOpen && (!same || !job.enabled())) {
      last.end(now, died);
    }
    if (isOpen && same) {
      last.follow(job);
    }
    if (job != null && job.enabled() && !same) {
      known.add(new Stretch(job));
    }
  }

  void accepted(Occurrence run) {
    runs.add(run);
  }

  /** Whether what was due by now is accounted for; looks at what it has not seen before. */
  void check(Instant now) {
    stretches.forEach((key, known) -> known.forEach(stretch -> check(key, stretch, now)));
    runs.stream()
        .filter(run -> ledger.find(run).isEmpty())
        .forEach(run -> watch.note("an accepted run is lost: " + run));
  }

  private void check(JobKey key, Stretch stretch, Instant now) {
    List<Execution> rows = null;
    for (var at = stretch.settled(stretch.seen, now); at.isPresent(); ) {
      Instant due = at.get();
      stretch.seen = due;
      if (ledger.find(Occurrence.scheduled(key, due)).isEmpty()) {
        rows = rows == null ? Ledgers.rows(ledger, key) : rows;
        if (rows.stream().noneMatch(row -> covers(row, due))) {
          watch.note("no account of " + key.jobId() + " at " + due);
        }
      }
      at = stretch.settled(due, now);
    }
  }

  private static boolean covers(Execution row, Instant at) {
    return row.misfires()
        .filter(run -> !at.isBefore(run.from()) && !at.isAfter(run.to()))
        .isPresent();
  }

  /** At the end: nothing is accounted for twice, and nothing that was never due. */
  void settle(Instant now) {
    stretches.forEach(
        (key, known) -> {
          var due = new TreeSet<Instant>();
          var sure = new HashSet<Instant>();
          for (Stretch stretch : known) {
            for (var at = stretch.next(stretch.since, now); at.isPresent(); ) {
              due.add(at.get());
              stretch.settled(at.get().minusNanos(1), now).ifPresent(sure::add);
              at = stretch.next(at.get(), now);
            }
          }
          Ledgers.rows(ledger, key).stream()
              .filter(row -> !row.occurrence().isManual())
              .forEach(row -> take(row, due));
          due.retainAll(sure);
          due.forEach(at -> watch.note("never accounted for: " + key.jobId() + " at " + at));
        });
  }

  private void take(Execution row, NavigableSet<Instant> due) {
    Misfires run = row.misfires().orElse(new Misfires(row.scheduledAt(), row.scheduledAt(), 1));
    Set<Instant> taken = due.subSet(run.from(), true, run.to(), true);
    if (taken.size() != run.count()) {
      watch.note("a row for " + run.count() + " stands for " + taken.size() + ": " + row + run);
    }
    taken.clear();
  }
}
