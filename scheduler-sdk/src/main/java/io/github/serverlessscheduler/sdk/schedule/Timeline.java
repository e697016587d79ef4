package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The occurrences of a schedule within its start, end and the horizon.
 *
 * <p>Occurrences are whole seconds, so every bound becomes a half-open range of seconds: after t is
 * from the next second on, up to and with t is before the next second.
 */
record Timeline(Occurrences occurrences, long from, long to) {

  static Timeline of(Terms terms) {
    Instant start = terms.start() == null ? Horizon.START : terms.start();
    Instant end = terms.end() == null ? Horizon.END : terms.end();
    return new Timeline(
        occurrences(terms),
        start.getEpochSecond(),
        Math.min(end.getEpochSecond(), Horizon.END.getEpochSecond()));
  }

  Optional<Instant> next(Instant after) {
    long second = Math.max(from, after.getEpochSecond() + 1);
    long next = second < to ? occurrences.atOrAfter(second) : to;
    return next < to ? Optional.of(Instant.ofEpochSecond(next)) : Optional.empty();
  }

  Optional<Instant> previous(Instant before) {
    long second = Math.min(to, Horizon.ceilingSecond(before));
    long previous = second > from ? occurrences.before(second) : Occurrences.NONE_BEFORE;
    return previous >= from ? Optional.of(Instant.ofEpochSecond(previous)) : Optional.empty();
  }

  /** The occurrences strictly after an instant, found one by one as they are asked for. */
  Stream<Instant> after(Instant after) {
    return Stream.iterate(next(after), Optional::isPresent, last -> last.flatMap(this::next))
        .flatMap(Optional::stream);
  }

  long count(Instant afterExclusive, Instant upToInclusive) {
    long first = Math.max(from, afterExclusive.getEpochSecond() + 1);
    long end = Math.min(to, upToInclusive.getEpochSecond() + 1);
    return first < end ? occurrences.count(first, end) : 0;
  }

  private static Occurrences occurrences(Terms terms) {
    if (terms.expression() instanceof Cron cron) {
      return new CronOccurrences(cron.calendar(), ZoneClock.of(terms.zone()));
    }
    if (terms.expression() instanceof At at) {
      return AtOccurrence.of(at.dateTime(), ZoneClock.of(terms.zone()));
    }
    Instant anchor = terms.anchor() == null ? terms.start() : terms.anchor();
    return anchor == null
        ? Unanchored.RATE
        : new RateOccurrences(
            anchor.getEpochSecond(), ((Rate) terms.expression()).period().toSeconds());
  }

  /** A rate that does not know yet what it counts from. */
  private enum Unanchored implements Occurrences {
    RATE;

    @Override
    public long atOrAfter(long second) {
      throw refusal();
    }

    @Override
    public long before(long second) {
      throw refusal();
    }

    @Override
    public long count(long from, long to) {
      throw refusal();
    }

    private static IllegalStateException refusal() {
      return new IllegalStateException(
          "a rate without start has no occurrences until it is anchored: call anchoredAt first");
    }
  }
}
