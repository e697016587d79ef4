package io.github.serverlessscheduler.sdk.timer;

import io.github.serverlessscheduler.sdk.event.Listeners;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.run.Firings;
import io.github.serverlessscheduler.sdk.timer.DueQueue.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The backend of one JVM: fires jobs when it is told what time it is. Thread-safe; has no thread of
 * its own.
 *
 * <p>An occurrence is written to the ledger before it is published, so that a firing lost on the
 * way is found again. A job's occurrences go on after the last one the ledger has: those passed
 * over while no timer ran are dealt with by the job's misfire rule.
 *
 * <p>An occurrence fires at its own time plus {@link
 * io.github.serverlessscheduler.sdk.schedule.Schedule#delay} of the job's id, its place in the
 * flexible window, and is late from then on. Until then it is ahead, after a restart too.
 */
public final class TimerBackend implements ScheduleBackend {

  /** A firing that nothing has claimed by then is taken for lost. */
  public static final Duration REPUBLISH_AFTER = Duration.ofMinutes(2);

  private final ExecutionLedger ledger;
  private final FiringPublisher publisher;
  private final SchedulerListener listener;
  private final InstantSource clock;
  private final Runnable onChange;
  private final Object lock = new Object();
  private final DueQueue queue = new DueQueue();

  /**
   * A timer without jobs.
   *
   * @param onChange run after a job is added or changed, when {@link #nextWake()} may have become
   *     earlier
   */
  public TimerBackend(
      ExecutionLedger ledger,
      FiringPublisher publisher,
      SchedulerListener listener,
      InstantSource clock,
      Runnable onChange) {
    this.ledger = ledger;
    this.publisher = publisher;
    this.listener = Listeners.of(List.of(listener));
    this.clock = clock;
    this.onChange = onChange;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.oneJvm();
  }

  @Override
  public void upsert(Job<?> job) {
    List<FiringMessage> firings = List.of();
    synchronized (lock) {
      Optional<Timed> known = queue.find(job.key());
      if (known.isPresent() && known.get().isScheduledLike(job)) {
        queue.put(Timed.of(job, known.get().next()));
      } else {
        firings = leave(job.key());
        job.spec()
            .schedule()
            .next(accountedFor(job))
            .ifPresent(next -> queue.put(Timed.of(job, next)));
      }
    }
    onChange.run();
    Firings.publish(firings, publisher);
  }

  @Override
  public void remove(JobKey key) {
    List<FiringMessage> firings;
    synchronized (lock) {
      firings = leave(key);
    }
    Firings.publish(firings, publisher);
  }

  /** All on one page: they are in memory anyway. */
  @Override
  public Page<JobKey> scheduled(@Nullable String cursor, int limit) {
    synchronized (lock) {
      return new Page<>(queue.keys(), null);
    }
  }

  /** Nobody else gets at what is in memory. */
  @Override
  public boolean isInPlace(JobKey key, Instant since) {
    synchronized (lock) {
      return queue.find(key).isPresent();
    }
  }

  /** When {@link #tick} next has something to fire: an occurrence's time and its delay. */
  public Optional<Instant> nextWake() {
    synchronized (lock) {
      return queue.next();
    }
  }

  /**
   * Fires what is due at {@code now}, in order of time.
   *
   * @param limit at most so many jobs at once
   * @return how many jobs were due; {@code limit} if more may be
   */
  public int tick(Instant now, int limit) {
    List<Due> due;
    List<FiringMessage> firings;
    synchronized (lock) {
      due = queue.poll(now, limit);
      firings = record(due, now);
    }
    Firings.publish(firings, publisher);
    return due.size();
  }

  /** Up to when a job's occurrences are in the ledger, or are not this schedule's. */
  private Instant accountedFor(Job<?> job) {
    Instant since = job.scheduleSince();
    return ledger.lastScheduled(job.key()).filter(last -> last.isAfter(since)).orElse(since);
  }

  /**
   * Takes a job out. What was due and not yet polled is fired, for the runner to record what became
   * of it; so are occurrences waiting in their flexible window, which nothing would fire later.
   */
  private List<FiringMessage> leave(JobKey key) {
    Instant now = clock.instant();
    List<FiringMessage> firings = record(queue.poll(key, now), now);
    queue.remove(key);
    return firings;
  }

  /** Writes to the ledger what became due; what it does not take becomes due again. */
  private List<FiringMessage> record(List<Due> due, Instant now) {
    var unwritten = new LinkedHashMap<JobKey, Timed>();
    due.forEach(one -> unwritten.putIfAbsent(one.job().key(), one.job()));
    try {
      var rows = new ArrayList<Execution>();
      for (Due one : due) {
        Misfires skipped = one.passage().skipped();
        if (skipped != null) {
          recordSkipped(one.job(), skipped, now);
          unwritten.computeIfPresent(one.job().key(), (key, job) -> one.afterSkipped());
        }
        one.passage().fired().forEach(at -> rows.add(pending(one.job(), at, now)));
      }
      ledger.announce(rows);
      unwritten.clear();
      return rows.stream().map(FiringMessage::of).toList();
    } finally {
      unwritten.values().forEach(queue::put);
    }
  }

  private void recordSkipped(Timed job, Misfires skipped, Instant now) {
    Occurrence last = Occurrence.scheduled(job.key(), skipped.to());
    Execution row =
        Execution.skipped(
                last, job.jobType(), job.jobVersion(), skipped.to(), SkipReason.MISFIRE, now)
            .toBuilder()
            .misfires(skipped.count() == 1 ? null : skipped)
            .build();
    if (ledger.skip(row, now)) {
      listener.occurrenceSkipped(
          new OccurrenceSkipped(
              last,
              job.jobType(),
              SkipReason.MISFIRE,
              skipped.from(),
              skipped.to(),
              skipped.count()));
    }
  }

  private static Execution pending(Timed job, Instant at, Instant now) {
    return Execution.pending(
        Occurrence.scheduled(job.key(), at),
        job.jobType(),
        job.jobVersion(),
        at,
        now.plus(REPUBLISH_AFTER));
  }
}
