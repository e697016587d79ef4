package io.github.serverlessscheduler.sdk.timer;

import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job's occurrences when the timer gets to them.
 *
 * @param skipped those passed over, if any: a run that ends before the fired ones
 * @param fired those to fire, in order
 */
record Passage(@Nullable Misfires skipped, List<Instant> fired) {

  /** A timer this late was down; until then it is only busy, and fires what is due one by one. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  /**
   * Of the occurrences from {@code first} on, the one due now or, after an outage, all up to now.
   *
   * @param now how far time has come for the occurrences: less by what they are delayed
   */
  static Passage of(Schedule schedule, Misfire misfire, Instant first, Instant now) {
    return first.plus(TOLERANCE).isBefore(now)
        ? afterOutage(schedule, misfire, first, now)
        : new Passage(null, List.of(first));
  }

  private static Passage afterOutage(
      Schedule schedule, Misfire misfire, Instant first, Instant now) {
    Deque<Instant> fired = new ArrayDeque<>();
    Optional<Instant> latest = schedule.previous(now.plusNanos(1));
    while (latest.isPresent() && !latest.get().isBefore(first) && fired.size() < misfire.max()) {
      fired.addFirst(latest.get());
      latest = schedule.previous(latest.get());
    }
    return new Passage(
        latest
            .filter(last -> !last.isBefore(first))
            .map(last -> new Misfires(first, last, schedule.count(first.minusNanos(1), last)))
            .orElse(null),
        List.copyOf(fired));
  }

  /** The last occurrence that is dealt with. */
  Instant last() {
    if (!fired.isEmpty()) {
      return fired.get(fired.size() - 1);
    }
    if (skipped == null) {
      throw new IllegalStateException("a passage has at least one occurrence");
    }
    return skipped.to();
  }
}
