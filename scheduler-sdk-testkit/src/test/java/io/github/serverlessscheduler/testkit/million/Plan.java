package io.github.serverlessscheduler.testkit.million;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as the test asks for it, and when it must fire.
 *
 * @param text the expression as a client writes it
 * @param walk what it means
 */
record Plan(String text, Walk walk, ZoneId zone, @Nullable Instant start, @Nullable Instant end) {

  /** When a job made at {@code created} fires, up to and with {@code until}; in order. */
  long[] occurrences(Instant created, Instant until) {
    return walk.around(created, until, zone, anchor(created))
        .filter(second -> isDue(Instant.ofEpochSecond(second), created, until))
        .sorted()
        .toArray();
  }

  /** Whether nothing would be left to do for a job made at {@code created}. */
  boolean neverFires(Instant created, Instant until) {
    boolean allIsKnown = walk instanceof Walk.Once || (end != null && !end.isAfter(until));
    return allIsKnown && occurrences(created, until).length == 0;
  }

  private boolean isDue(Instant second, Instant created, Instant until) {
    return second.isAfter(created)
        && !second.isAfter(until)
        && (start == null || !second.isBefore(start))
        && (end == null || second.isBefore(end));
  }

  private Instant anchor(Instant created) {
    if (start != null) {
      return wholeSecond(start);
    }
    return walk instanceof Walk.Steady steady
        ? wholeSecond(created).plus(steady.period())
        : created;
  }

  private static Instant wholeSecond(Instant instant) {
    return instant.getNano() == 0 ? instant : Instant.ofEpochSecond(instant.getEpochSecond() + 1);
  }
}
