package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void unanchoredRate_hasNoOccurrencesYet() {
    Schedule rate = Schedule.rate(MINUTE);

    assertThat(rate.anchor()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> rate.next(NOON))
        .withMessageContaining("anchoredAt");
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-31T12:00:00Z,   PT1M, 2027-01-31T12:05:00Z",
    "2027-01-31T12:00:00.1Z, PT1M, 2027-01-31T12:06:00Z",
    "2027-01-31T12:00:59Z,   PT1M, 2027-01-31T12:06:00Z",
    "2027-01-31T12:00:59Z,   PT1S, 2027-01-31T12:05:59Z",
    "2027-01-31T12:00:59.9Z, PT1S, 2027-01-31T12:06:00Z"
  })
  void rateWithoutStart_isAnchoredOnePeriodAfterItsRoundedCreation(
      Instant createdAt, Duration granularity, Instant anchor) {
    Schedule rate = Schedule.parse("rate(5 minutes)").anchoredAt(createdAt, granularity);

    assertThat(rate.anchor()).contains(anchor);
    assertThat(rate.next(createdAt)).contains(anchor);
    assertThat(rate.previous(anchor)).isEmpty();
  }

  @Test
  void rateWithStart_isAnchoredAtItsStart() {
    Instant start = NOON.plusSeconds(17);
    Schedule rate = Schedule.rate(MINUTE).withStart(start);

    assertThat(rate.next(NOON)).contains(start);
    assertThat(rate.anchoredAt(NOON.minusSeconds(9), MINUTE).anchor()).contains(start);
    assertThat(rate.next(start)).contains(start.plusSeconds(60));
  }

  @Test
  void anchoredRate_keepsItsPaceAcrossClockChanges() {
    Schedule daily =
        Schedule.parse("rate(1 day)", "Europe/Warsaw")
            .withAnchor(Instant.parse("2027-03-27T11:00:00Z"));

    assertThat(daily.upcoming(Instant.parse("2027-03-27T00:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2027-03-27T11:00:00Z"),
            Instant.parse("2027-03-28T11:00:00Z"),
            Instant.parse("2027-03-29T11:00:00Z"));
  }

  @Test
  void rate_countsWithoutWalking() {
    Schedule everySecond = Schedule.rate(SECOND).withAnchor(Instant.EPOCH);

    assertThat(everySecond.count(Instant.MIN, Instant.MAX)).isEqualTo(7_258_118_400L);
    assertThat(everySecond.count(NOON, NOON)).isZero();
    assertThat(everySecond.count(NOON, NOON.minusSeconds(5))).isZero();
    assertThat(everySecond.count(NOON.minusNanos(1), NOON)).isOne();
    assertThat(everySecond.count(NOON, NOON.plusMillis(2500))).isEqualTo(2);
  }

  @Test
  void cronAndAt_needNoAnchor() {
    for (Schedule schedule : new Schedule[] {Schedule.cron("0 12 * * ? *"), Schedule.at(NOON)}) {
      assertThat(schedule.anchoredAt(NOON, MINUTE)).isSameAs(schedule);
      assertThat(schedule.withAnchor(NOON)).isSameAs(schedule);
    }
  }

  @Test
  void anchor_staysUnlessExpressionOrStartChanges() {
    Schedule before = Schedule.rate(MINUTE).anchoredAt(NOON, MINUTE);
    Instant later = NOON.plusSeconds(3600);

    assertThat(before.withEnd(later).anchor()).isEqualTo(before.anchor());
    assertThat(before.withFlexibleWindow(MINUTE).anchor()).isEqualTo(before.anchor());
    assertThat(before.withStart(later).anchor()).isEmpty();
    assertThat(before.withStart(null)).isEqualTo(before);

    assertThat(Schedule.rate(MINUTE).withEnd(later).anchoredAfter(before, later, MINUTE).anchor())
        .isEqualTo(before.anchor());
    assertThat(Schedule.rate(SECOND).anchoredAfter(before, later, MINUTE).anchor())
        .contains(later.plusSeconds(1));
    assertThat(Schedule.rate(MINUTE).withStart(later).anchoredAfter(before, NOON, MINUTE).anchor())
        .contains(later);
  }

  @Test
  void start_isInclusiveAndEndExclusive() {
    Schedule hourly =
        Schedule.cron("0 * * * ? *").withStart(NOON).withEnd(NOON.plusSeconds(2 * 3600));

    assertThat(hourly.upcoming(Instant.MIN, 9)).containsExactly(NOON, NOON.plusSeconds(3600));
    assertThat(hourly.previous(Instant.MAX)).contains(NOON.plusSeconds(3600));
    assertThat(hourly.previous(NOON)).isEmpty();
    assertThat(hourly.next(NOON.minusNanos(1))).contains(NOON);
    assertThat(hourly.count(Instant.MIN, Instant.MAX)).isEqualTo(2);
  }

  @Test
  void fractionsInStartAndEnd_areRoundedUp() {
    Schedule minutely =
        Schedule.cron("* * * * ? *").withStart(NOON.minusMillis(1)).withEnd(NOON.plusMillis(1));

    assertThat(minutely.start()).contains(NOON);
    assertThat(minutely.end()).contains(NOON.plusSeconds(1));
    assertThat(minutely.upcoming(Instant.MIN, 9)).containsExactly(NOON);
  }

  @Test
  void endNotAfterStart_isRefused() {
    Schedule started = Schedule.rate(MINUTE).withStart(NOON);

    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> started.withEnd(NOON))
        .withMessage("end: 2027-01-31T12:00:00Z is not after the start, 2027-01-31T12:00:00Z");
  }

  @Test
  void extremeInstants_areRefusedByName() {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Schedule.at(Instant.MAX))
        .withMessage("at: must be from 1970-01-01T00:00:00Z to 2199-12-31T23:59:59Z");
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Schedule.rate(MINUTE).withStart(Instant.MIN))
        .withMessageStartingWith("start:");
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Schedule.rate(MINUTE).withEnd(Instant.MAX))
        .withMessage("end: must be from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z");
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Schedule.rate(MINUTE).withAnchor(Instant.MIN))
        .withMessageStartingWith("anchor:");
  }

  @Test
  void granularityBelowASecond_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.rate(MINUTE).anchoredAt(NOON, Duration.ofMillis(1500)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.rate(MINUTE).anchoredAt(NOON, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1M", "PT1441M", "PT30S", "PT1M0.5S", "PT2562047788015215H"})
  void unusableFlexibleWindow_isRefused(Duration window) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Schedule.rate(MINUTE).withFlexibleWindow(window))
        .withMessage("flexible window: must be whole minutes from 0 to 1440");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Warsow", "", "europe/warsaw", "\u0000\n", "UTC+99"})
  void unknownZone_isRefusedByName(String zone) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Schedule.parse("rate(1 minute)", zone))
        .withMessageMatching("unknown zone '[\\x20-\\x7e]*'; use an IANA name.*");
  }

  @Test
  void utcOffset_becomesTheZoneUtc() {
    assertThat(Schedule.cron("0 12 * * ? *", ZoneOffset.UTC))
        .isEqualTo(Schedule.cron("0 12 * * ? *"))
        .isEqualTo(Schedule.parse("cron(0 12 * * ? *)", "Z"))
        .satisfies(schedule -> assertThat(schedule.zone()).isEqualTo(ZoneId.of("UTC")));
  }

  @Test
  void firesLike_setsAnchorAndWindowAside() {
    Schedule schedule = Schedule.parse("rate(1 minute)", "Europe/Warsaw");

    assertThat(schedule.firesLike(schedule.withFlexibleWindow(MINUTE).withAnchor(NOON))).isTrue();
    assertThat(schedule.firesLike(schedule.withStart(NOON))).isFalse();
    assertThat(schedule.firesLike(schedule.withEnd(NOON))).isFalse();
    assertThat(schedule.firesLike(Schedule.rate(MINUTE))).isFalse();
  }

  @Test
  void equality_takesInEveryPart() {
    Schedule schedule = Schedule.rate(MINUTE);

    assertThat(schedule)
        .isEqualTo(Schedule.parse("rate(1 minute)"))
        .hasToString("rate(1 minute) UTC");
    assertThat(schedule.withFlexibleWindow(MINUTE)).isNotEqualTo(schedule);
    assertThat(schedule.withAnchor(NOON))
        .isNotEqualTo(schedule)
        .hasToString("rate(1 minute) UTC anchor 2027-01-31T12:00:00Z");
    assertThat(schedule.withStart(NOON).withEnd(NOON.plusSeconds(60)).withFlexibleWindow(MINUTE))
        .hasToString(
            "rate(1 minute) UTC start 2027-01-31T12:00:00Z end 2027-01-31T12:01:00Z window PT1M");
  }

  @Test
  void expressionsOfOtherTimes_areNotEqual() {
    assertThat(Cron.parse("0 12 * * ? *")).isNotEqualTo(Cron.parse("1 12 * * ? *"));
    assertThat(At.of(LocalDateTime.parse("2027-01-31T09:00:00")))
        .isNotEqualTo(At.of(LocalDateTime.parse("2027-01-31T09:00:01")));
  }

  @Test
  void flexibleWindow_isFromNoneToADay() {
    assertThat(Schedule.rate(MINUTE).flexibleWindow()).isZero();
    assertThat(Schedule.rate(MINUTE).withFlexibleWindow(Duration.ofDays(1)).flexibleWindow())
        .isEqualTo(Duration.ofDays(1));
    assertThat(Schedule.rate(MINUTE).withFlexibleWindow(Duration.ZERO))
        .isEqualTo(Schedule.rate(MINUTE))
        .hasSameHashCodeAs(Schedule.rate(MINUTE));
  }

  @Test
  void at_firesOnce() {
    Schedule once = Schedule.at(NOON.minusMillis(300));

    assertThat(once).hasToString("at(2027-01-31T12:00:00) UTC");
    assertThat(once.next(NOON.minusSeconds(1))).contains(NOON);
    assertThat(once.next(NOON)).isEmpty();
    assertThat(once.previous(NOON)).isEmpty();
    assertThat(once.previous(NOON.plusMillis(1))).contains(NOON);
    assertThat(once.count(Instant.MIN, Instant.MAX)).isOne();
    assertThat(once.withEnd(NOON).next(Instant.MIN)).isEmpty();
  }

  @Test
  void atInAGap_neverFires_andInAnOverlap_firesTheFirstTime() {
    ZoneId warsaw = ZoneId.of("Europe/Warsaw");
    Schedule skipped = Schedule.at(LocalDateTime.parse("2027-03-28T02:30:00"), warsaw);
    Schedule twice = Schedule.at(LocalDateTime.parse("2027-10-31T02:30:00"), warsaw);

    assertThat(skipped.next(Instant.MIN)).isEmpty();
    assertThat(skipped.previous(Instant.MAX)).isEmpty();
    assertThat(skipped.count(Instant.MIN, Instant.MAX)).isZero();
    assertThat(twice.upcoming(Instant.MIN, 5))
        .containsExactly(Instant.parse("2027-10-31T00:30:00Z"));
  }

  @Test
  void between_isThePartOfTheOccurrencesThatCountCounts() {
    Schedule hourly = Schedule.cron("0 * * * ? *");
    Instant later = NOON.plus(Duration.ofHours(3));

    assertThat(hourly.between(NOON, later))
        .containsExactly(NOON.plusSeconds(3600), NOON.plusSeconds(7200), later)
        .hasSize((int) hourly.count(NOON, later));
    assertThat(hourly.between(NOON, NOON)).isEmpty();
    assertThat(hourly.between(later, NOON)).isEmpty();
  }

  @Test
  void betweenFarInstants_findsOnlyWhatIsAskedFor() {
    Schedule everySecond = Schedule.rate(SECOND).withAnchor(Instant.EPOCH);

    assertThat(everySecond.between(NOON, Instant.MAX).skip(1).findFirst())
        .contains(NOON.plusSeconds(2));
  }

  @Test
  void between_endsWithTheLastOccurrence() {
    assertThat(Schedule.at(NOON).between(Instant.MIN, Instant.MAX)).containsExactly(NOON);
  }

  @Test
  void delaysOfManyJobs_areSpreadEvenlyOverTheWindow() {
    Schedule schedule = Schedule.cron("0/5 * * * ? *").withFlexibleWindow(Duration.ofMinutes(5));
    int[] jobsBySecond = new int[300];
    for (int i = 0; i < 300_000; i++) {
      Duration delay = schedule.delay("019b0c5e-7f00-7000-8000-%012x".formatted(i));
      jobsBySecond[(int) delay.toSeconds()]++;
    }
    // A thousand are expected in each; 200 is more than six standard deviations.
    for (int jobs : jobsBySecond) {
      assertThat(jobs).isBetween(800, 1200);
    }
  }

  @Test
  void delay_isTheSameForEver() {
    Schedule schedule = Schedule.rate(MINUTE).withFlexibleWindow(Duration.ofMinutes(15));

    assertThat(schedule.delay("019b0c5e-7f00-7000-8000-000000000001"))
        .isEqualTo(Duration.parse("PT8M40.505S"));
    assertThat(Schedule.rate(MINUTE).delay("any")).isZero();
  }
}
