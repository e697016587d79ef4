package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a job is due: an expression in a time zone, with an optional start, end and flexible window.
 *
 * <p>Its occurrences are one fixed, ordered set of instants; {@link #next}, {@link #previous},
 * {@link #count} and {@link #upcoming} are views of it. They are whole seconds from the start on
 * and before the end, within 1970-01-01T00:00Z to 2200-01-01T00:00Z. For a {@link Cron} or an
 * {@link At}, a local time that the zone's clocks skip does not occur, and one that they show twice
 * occurs once, the first time. The occurrences of a {@link Rate} are {@code anchor + k * period};
 * until it is anchored they count from the start, and one with neither throws {@code
 * IllegalStateException} when asked for them.
 *
 * <p>Immutable and thread-safe; no clock is read. Each answer takes bounded time, for the worst
 * expression too. Two schedules are equal when all their parts are, the anchor included.
 */
public final class Schedule {

  private static final long LONGEST_WINDOW_MINUTES = 1440;

  private final Terms terms;
  private final Timeline timeline;

  private Schedule(Terms terms) {
    this.terms = terms;
    this.timeline = Timeline.of(terms);
  }

  /**
   * An expression in a zone. {@code ZoneOffset.UTC} becomes the zone {@code UTC}.
   *
   * @param zone where local times are read; a backend may refuse one that is no IANA zone
   */
  public static Schedule of(ScheduleExpression expression, ZoneId zone) {
    return new Schedule(Terms.of(expression, zone));
  }

  /**
   * An expression's text, in UTC.
   *
   * @throws InvalidScheduleException if it does not parse; see {@link ScheduleExpression#parse}
   */
  public static Schedule parse(String expression) {
    return of(ScheduleExpression.parse(expression), Zones.UTC);
  }

  /**
   * An expression's text in the zone of an id.
   *
   * @param zoneId an IANA name, such as {@code Europe/Warsaw}
   * @throws InvalidScheduleException if the expression does not parse or the zone is unknown
   */
  public static Schedule parse(String expression, String zoneId) {
    return of(ScheduleExpression.parse(expression), Zones.parse(zoneId));
  }

  /** A rate; the zone is UTC, which is all one to a rate. See {@link Rate#of(Duration)}. */
  public static Schedule rate(Duration period) {
    return of(Rate.of(period), Zones.UTC);
  }

  /** Six cron fields in UTC. See {@link Cron#parse}. */
  public static Schedule cron(String sixFields) {
    return of(Cron.parse(sixFields), Zones.UTC);
  }

  /** Six cron fields in a zone. See {@link Cron#parse}. */
  public static Schedule cron(String sixFields, ZoneId zone) {
    return of(Cron.parse(sixFields), zone);
  }

  /**
   * Once, at an instant; a fraction of a second is rounded up. The expression is its UTC time.
   *
   * @throws InvalidScheduleException if it is not in the years 1970 to 2199
   */
  public static Schedule at(Instant instant) {
    Instant whole = Horizon.wholeSecond("at", instant, Horizon.END);
    return of(At.of(LocalDateTime.ofInstant(whole, Zones.UTC)), Zones.UTC);
  }

  /** Once, at a zone's local date and time. See {@link At#of}. */
  public static Schedule at(LocalDateTime dateTime, ZoneId zone) {
    return of(At.of(dateTime), zone);
  }

  /** What says when the schedule is due. */
  public ScheduleExpression expression() {
    return terms.expression();
  }

  /** Where the expression's local times are read. */
  public ZoneId zone() {
    return terms.zone();
  }

  /** The first instant at which an occurrence may be, if limited. */
  public Optional<Instant> start() {
    return Optional.ofNullable(terms.start());
  }

  /** The instant before which every occurrence is, if limited. */
  public Optional<Instant> end() {
    return Optional.ofNullable(terms.end());
  }

  /** How much later than its occurrence a firing may come; zero unless said. */
  public Duration flexibleWindow() {
    return terms.flexibleWindow();
  }

  /** What the occurrences of a rate count from, once anchored. */
  public Optional<Instant> anchor() {
    return Optional.ofNullable(terms.anchor());
  }

  /**
   * This with another start, or none; a rate whose start changes loses its anchor.
   *
   * @param newStart inclusive; a fraction of a second is rounded up, which changes no occurrence
   * @throws InvalidScheduleException if it is not in the years 1970 to 2199 or not before the end
   */
  public Schedule withStart(@Nullable Instant newStart) {
    Instant whole = newStart == null ? null : Horizon.wholeSecond("start", newStart, Horizon.END);
    Instant kept = Objects.equals(terms.start(), whole) ? terms.anchor() : null;
    return new Schedule(terms.withStart(whole).withAnchor(kept));
  }

  /**
   * This with another end, or none.
   *
   * @param newEnd exclusive; a fraction of a second is rounded up, which changes no occurrence
   * @throws InvalidScheduleException if it is not in the years 1970 to 9999 or not after the start
   */
  public Schedule withEnd(@Nullable Instant newEnd) {
    Instant whole = newEnd == null ? null : Horizon.wholeSecond("end", newEnd, Horizon.YEAR_10000);
    return new Schedule(terms.withEnd(whole));
  }

  /**
   * This with another flexible window; it moves no occurrence.
   *
   * @param window whole minutes, from none to 1440
   * @throws InvalidScheduleException if it is none of these
   */
  public Schedule withFlexibleWindow(Duration window) {
    long minutes = window.toMinutes();
    if (!window.equals(Duration.ofMinutes(minutes))
        || minutes < 0
        || minutes > LONGEST_WINDOW_MINUTES) {
      throw new InvalidScheduleException("flexible window: must be whole minutes from 0 to 1440");
    }
    return new Schedule(terms.withFlexibleWindow(window));
  }

  /**
   * This with a stored anchor, or none. Only a rate has one: on others nothing changes.
   *
   * @throws InvalidScheduleException if it is not in the years 1970 to 9999
   */
  public Schedule withAnchor(@Nullable Instant newAnchor) {
    if (!(terms.expression() instanceof Rate)) {
      return this;
    }
    Instant whole =
        newAnchor == null ? null : Horizon.wholeSecond("anchor", newAnchor, Horizon.YEAR_10000);
    return new Schedule(terms.withAnchor(whole));
  }

  /**
   * This with its rate anchored: at the start, else one period after {@code createdAt} rounded up.
   * A cron or an at needs no anchor and is returned as it is.
   *
   * @param createdAt when the expression or the start was last changed
   * @param granularity what {@code createdAt} is rounded up to a multiple of, counted from
   *     1970-01-01T00:00Z: a minute on EventBridge, a second locally; whole seconds
   */
  public Schedule anchoredAt(Instant createdAt, Duration granularity) {
    if (!(terms.expression() instanceof Rate rate)) {
      return this;
    }
    Instant start = terms.start();
    return withAnchor(
        start != null ? start : Horizon.roundUp(createdAt, granularity).plus(rate.period()));
  }

  /**
   * This, changed from {@code before}: anchored as that was, unless the expression or the start is
   * another; then anchored afresh. An anchor never moves for less.
   *
   * @see #anchoredAt
   */
  public Schedule anchoredAfter(Schedule before, Instant changedAt, Duration granularity) {
    boolean same = expression().equals(before.expression()) && start().equals(before.start());
    return same && before.anchor().isPresent()
        ? withAnchor(before.terms.anchor())
        : anchoredAt(changedAt, granularity);
  }

  /** Whether expression, zone, start and end are the same: all but anchor and flexible window. */
  public boolean firesLike(Schedule other) {
    return terms.firesLike(other.terms);
  }

  /** The first occurrence strictly after an instant; empty if it never fires again. */
  public Optional<Instant> next(Instant after) {
    return timeline.next(after);
  }

  /** The last occurrence strictly before an instant, if there is one. */
  public Optional<Instant> previous(Instant before) {
    return timeline.previous(before);
  }

  /** How many occurrences come after one instant, up to and with another; found without a walk. */
  public long count(Instant afterExclusive, Instant upToInclusive) {
    return timeline.count(afterExclusive, upToInclusive);
  }

  /** The first {@code n} occurrences strictly after an instant, in order; fewer at the end. */
  public List<Instant> upcoming(Instant after, int n) {
    return timeline.after(after).limit(Math.max(0, n)).toList();
  }

  /**
   * The occurrences strictly after one instant, up to and with another, in order; each is found as
   * it is asked for, so the range may be as long as one likes.
   */
  public Stream<Instant> between(Instant afterExclusive, Instant upToInclusive) {
    return timeline
        .after(afterExclusive)
        .takeWhile(occurrence -> !occurrence.isAfter(upToInclusive));
  }

  /**
   * How much later than its occurrence a job fires within the flexible window: whole milliseconds
   * from zero up to, not including, the window. The same for every occurrence, so the pace stays,
   * and on every machine; the delays of many keys are spread evenly, so jobs of one expression do
   * not all fire in one second. EventBridge Scheduler chooses delays of its own.
   *
   * @param key what tells the job from others, such as its id
   */
  public Duration delay(String key) {
    return Spread.within(terms.flexibleWindow(), key);
  }

  /**
   * The schedule in words: {@code At 12:00, Monday through Friday (Europe/Warsaw)}.
   *
   * @param locale the language wished for; only English is spoken so far, and is what others get
   */
  public String describe(Locale locale) {
    return English.of(terms);
  }

  /**
   * What its owner should know before relying on it, as sentences; usually none: that it never
   * fires again, that clocks going forward skip one of its times, or that clocks going back make it
   * pause.
   *
   * @param now what counts as ahead
   */
  public List<String> warnings(Instant now) {
    return Warnings.of(this, now);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schedule schedule && schedule.terms.equals(terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return terms.toString();
  }
}
