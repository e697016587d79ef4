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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every answer agrees with a walk through each minute of the calendar, in every zone there is. */
class OccurrencesPropertyTest {

  private static final long SEED = Long.getLong("schedule.seed", new Random().nextLong());
  private static final int CASES = Integer.getInteger("schedule.cases", 20_000);
  private static final Instant FIRST = Instant.EPOCH;

  /** 2200-01-01T00:00Z itself is outside, though somewhere it is still 2199. */
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z").minusNanos(1);

  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

  /**
   * Half an hour of DST, odd quarters, skipped days, DST around Ramadan, negative DST, two hours.
   */
  private static final List<ZoneId> ODD_ZONES =
      Stream.of(
              "Australia/Lord_Howe",
              "Pacific/Chatham",
              "Pacific/Apia",
              "Pacific/Kwajalein",
              "Africa/Casablanca",
              "Africa/Monrovia",
              "Africa/Cairo",
              "America/Sao_Paulo",
              "America/St_Johns",
              "America/Caracas",
              "Antarctica/Troll",
              "Antarctica/Casey",
              "Asia/Gaza",
              "Asia/Kathmandu",
              "Asia/Pyongyang",
              "Asia/Tehran",
              "Europe/Dublin",
              "Europe/Volgograd",
              "Europe/Warsaw",
              "America/New_York")
          .map(ZoneId::of)
          .toList();

  @Test
  void randomCrons_agreeWithAWalkOfDaysAroundClockChanges() {
    assertThat(casesWithOccurrences(CASES, 3)).isGreaterThan(CASES / 5);
  }

  @Test
  void randomCrons_agreeWithAWalkOfYears() {
    assertThat(casesWithOccurrences(CASES / 100, 500)).isGreaterThan(CASES / 100 / 2);
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
      check(schedule, min(max(near, FIRST), high), expected, FIRST, high, i);
    }
  }

  /** Checks so many random crons; says how many of them had an occurrence in the days walked. */
  private static int casesWithOccurrences(int cases, int days) {
    Random random = new Random(SEED);
    int withOccurrences = 0;
    for (int i = 0; i < cases; i++) {
      List<ZoneId> zones = random.nextBoolean() ? ZONES : ODD_ZONES;
      ZoneId zone = zones.get(random.nextInt(zones.size()));
      Instant near = somewhere(random, zone);
      LocalDateTime local = LocalDateTime.ofInstant(near, zone);
      CalendarWalk walk = CalendarWalk.random(random, local);
      LocalDate from = local.toLocalDate().minusDays(days);
      LocalDate to = local.toLocalDate().plusDays(days);
      NavigableSet<Instant> expected = walk.occurrences(zone, from, to);
      // A day less at either end: whatever the offset, all occurrences there were walked.
      Instant low = max(from.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC), FIRST);
      Instant high = min(to.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC), LAST);
      check(Schedule.cron(walk.fields(), zone), near, expected, low, high, i);
      withOccurrences += expected.isEmpty() ? 0 : 1;
    }
    return withOccurrences;
  }

  /** Mostly within hours of a change of clocks, or within seconds; else at a month's end or not. */
  private static Instant somewhere(Random random, ZoneId zone) {
    long span = LAST.getEpochSecond() - FIRST.getEpochSecond();
    Instant anywhere = FIRST.plusSeconds((long) (random.nextDouble() * span));
    // Before 2030 lie the odd changes of history.
    Instant early = FIRST.plusSeconds((long) (random.nextDouble() * span / 4));
    ZoneOffsetTransition change = zone.getRules().nextTransition(early);
    if (change == null || random.nextInt(4) == 0) {
      return random.nextBoolean() ? anywhere : endOfMonth(random, anywhere, zone);
    }
    return random.nextInt(4) == 0
        ? change.getInstant().plusSeconds(random.nextInt(-2, 3))
        : change.getInstant().plusSeconds(random.nextInt(-7200, 7200));
  }

  private static Instant endOfMonth(Random random, Instant instant, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(instant, zone);
    int month = random.nextBoolean() ? 1 : date.getMonthValue();
    Instant end = date.withDayOfMonth(1).withMonth(month).atStartOfDay(zone).toInstant();
    return max(end.plusSeconds(random.nextInt(-100_000, 100_000)), FIRST);
  }

  private static void check(
      Schedule schedule,
      Instant near,
      NavigableSet<Instant> expected,
      Instant low,
      Instant high,
      int label) {
    assertThat(schedule.next(near).filter(next -> !next.isAfter(high)))
        .as(() -> describe("next", label, schedule, near))
        .isEqualTo(first(expected.subSet(near, false, high, true)));
    assertThat(schedule.previous(near).filter(previous -> !previous.isBefore(low)))
        .as(() -> describe("previous", label, schedule, near))
        .isEqualTo(first(expected.subSet(low, true, near, false).descendingSet()));
    Schedule limited =
        schedule.withStart(low).withEnd(high).withAnchor(schedule.anchor().orElse(null));
    assertThat(limited.upcoming(Instant.MIN, 200))
        .as(() -> describe("upcoming", label, schedule, near))
        .isEqualTo(expected.subSet(low, true, high, false).stream().limit(200).toList());
    assertThat(schedule.count(low, near))
        .as(() -> describe("count before", label, schedule, near))
        .isEqualTo(expected.subSet(low, false, near, true).size());
    assertThat(schedule.count(near, high))
        .as(() -> describe("count after", label, schedule, near))
        .isEqualTo(expected.subSet(near, false, high, true).size());
  }

  private static String describe(String answer, int number, Schedule schedule, Instant near) {
    return "%s of case %d: %s near %s, -Dschedule.seed=%d"
        .formatted(answer, number, schedule, near, SEED);
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
