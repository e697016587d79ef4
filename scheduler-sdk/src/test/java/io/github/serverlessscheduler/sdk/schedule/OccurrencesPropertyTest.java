package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every answer agrees with a walk through each minute of the calendar, in every zone there is. */
class OccurrencesPropertyTest {

  private static final long SEED = Long.getLong("schedule.seed", new Random().nextLong());
  private static final int CASES = Integer.getInteger("schedule.cases", 4_000);
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

  @Test
  void randomCrons_agreeWithAWalkOfDaysAroundClockChanges() {
    assertThat(casesWithOccurrences(CASES, 3)).isGreaterThan(CASES / 5);
  }

  @Test
  void randomCrons_agreeWithAWalkOfYears() {
    assertThat(casesWithOccurrences(CASES / 80, 500)).isGreaterThan(CASES / 80 / 2);
  }

  @Test
  void randomRates_agreeWithAListOfOccurrences() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      long period = 1L + random.nextInt(1 << random.nextInt(26));
      Instant anchor = FIRST.plusSeconds(random.nextInt(1 << 30));
      Instant near = anchor.plusMillis((long) (random.nextGaussian() * 50_000 * period));
      NavigableSet<Instant> expected = new TreeSet<>();
      for (int k = 0; k < 100; k++) {
        expected.add(anchor.plusSeconds(k * period));
      }
      Instant high = expected.last().plusSeconds(period).minusNanos(1);
      Schedule schedule = Schedule.rate(Duration.ofSeconds(period)).withAnchor(anchor);
      check(schedule, min(max(near, FIRST), high), expected, FIRST, high, "case " + i);
    }
  }

  /** Checks so many random crons; says how many of them had an occurrence in the days walked. */
  private static int casesWithOccurrences(int cases, int days) {
    Random random = new Random(SEED);
    int withOccurrences = 0;
    for (int i = 0; i < cases; i++) {
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      Instant near = somewhere(random, zone);
      LocalDateTime local = LocalDateTime.ofInstant(near, zone);
      CalendarWalk walk = CalendarWalk.random(random, local);
      LocalDate from = local.toLocalDate().minusDays(days);
      LocalDate to = local.toLocalDate().plusDays(days);
      NavigableSet<Instant> expected = walk.occurrences(zone, from, to);
      // A day less at either end: whatever the offset, all occurrences there were walked.
      Instant low = max(from.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC), FIRST);
      Instant high = min(to.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC), LAST);
      check(Schedule.cron(walk.fields(), zone), near, expected, low, high, "case " + i);
      withOccurrences += expected.isEmpty() ? 0 : 1;
    }
    return withOccurrences;
  }

  /** Mostly within hours of a change of clocks, or within seconds. */
  private static Instant somewhere(Random random, ZoneId zone) {
    long span = LAST.getEpochSecond() - FIRST.getEpochSecond();
    Instant anywhere = FIRST.plusSeconds((long) (random.nextDouble() * span));
    // Before 2030 lie the odd changes of history.
    Instant early = FIRST.plusSeconds((long) (random.nextDouble() * span / 4));
    ZoneOffsetTransition change = zone.getRules().nextTransition(early);
    if (change == null || random.nextInt(8) == 0) {
      return anywhere;
    }
    return random.nextInt(4) == 0
        ? change.getInstant().plusSeconds(random.nextInt(-2, 3))
        : change.getInstant().plusSeconds(random.nextInt(-7200, 7200));
  }

  private static void check(
      Schedule schedule,
      Instant near,
      NavigableSet<Instant> expected,
      Instant low,
      Instant high,
      String label) {
    String description = label + ": " + schedule + " near " + near + ", -Dschedule.seed=" + SEED;
    assertThat(schedule.next(near).filter(next -> !next.isAfter(high)))
        .as("next, %s", description)
        .isEqualTo(first(expected.subSet(near, false, high, true)));
    assertThat(schedule.previous(near).filter(previous -> !previous.isBefore(low)))
        .as("previous, %s", description)
        .isEqualTo(first(expected.subSet(low, true, near, false).descendingSet()));
    Schedule limited =
        schedule.withStart(low).withEnd(high).withAnchor(schedule.anchor().orElse(null));
    assertThat(limited.upcoming(Instant.MIN, 200))
        .as("upcoming, %s", description)
        .isEqualTo(expected.subSet(low, true, high, false).stream().limit(200).toList());
    assertThat(schedule.count(low, near))
        .as("count before, %s", description)
        .isEqualTo(expected.subSet(low, false, near, true).size());
    assertThat(schedule.count(near, high))
        .as("count after, %s", description)
        .isEqualTo(expected.subSet(near, false, high, true).size());
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Optional<Instant> first(NavigableSet<Instant> instants) {
    return instants.stream().findFirst();
  }
}
