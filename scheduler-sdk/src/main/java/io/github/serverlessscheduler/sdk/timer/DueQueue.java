package io.github.serverlessscheduler.sdk.timer;

import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The jobs that will fire, ordered by fire time, those of one instant by key. Not thread-safe. */
final class DueQueue {

  private final TreeMap<JobKey, Timed> byKey = new TreeMap<>();
  private final TreeSet<Timed> byTime =
      new TreeSet<>(Comparator.comparing(Timed::due).thenComparing(Timed::key));

  /** One job's occurrences that the timer has got to. */
  record Due(Timed job, Passage passage) {

    /** The job with the occurrences ahead of it that are to be fired, if there are any. */
    @Nullable Timed afterSkipped() {
      return passage.fired().isEmpty() ? null : job.at(passage.fired().get(0));
    }
  }

  Optional<Timed> find(JobKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  void put(Timed job) {
    Timed old = byKey.put(job.key(), job);
    if (old != null) {
      byTime.remove(old);
    }
    byTime.add(job);
  }

  void remove(JobKey key) {
    Timed old = byKey.remove(key);
    if (old != null) {
      byTime.remove(old);
    }
  }

  /** The earliest fire time. */
  Optional<Instant> next() {
    return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.first().due());
  }

  /**
   * Takes what is due at {@code now}, in order of time, and moves those jobs on; at most {@code
   * limit} passages.
   */
  List<Due> poll(Instant now, int limit) {
    var due = new ArrayList<Due>();
    while (due.size() < limit && !byTime.isEmpty() && !byTime.first().due().isAfter(now)) {
      due.add(advance(byTime.first(), now));
    }
    return due;
  }

  /**
   * Takes all occurrences of one job up to {@code now}, those waiting in their flexible window too,
   * and moves it on.
   */
  List<Due> poll(JobKey key, Instant now) {
    var due = new ArrayList<Due>();
    Timed job = byKey.get(key);
    while (job != null && !job.next().isAfter(now)) {
      due.add(advance(job, now));
      job = byKey.get(key);
    }
    return due;
  }

  private Due advance(Timed job, Instant now) {
    Passage passage = Passage.of(job.schedule(), job.misfire(), job.next(), now.minus(job.delay()));
    job.schedule()
        .next(passage.last())
        .ifPresentOrElse(next -> put(job.at(next)), () -> remove(job.key()));
    return new Due(job, passage);
  }

  /** All keys, in order. */
  List<JobKey> keys() {
    return List.copyOf(byKey.keySet());
  }
}
