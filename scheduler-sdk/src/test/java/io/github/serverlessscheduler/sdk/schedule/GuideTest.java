package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java that docs/guide/schedules.md shows. */
class GuideTest {

  @Test
  void rates() {
    // region rates
    Schedule everyFiveMinutes = Schedule.rate(Duration.ofMinutes(5));
    Schedule everyDay = Schedule.parse("rate(1 day)");
    // endregion
    assertThat(everyFiveMinutes.expression()).hasToString("rate(5 minutes)");
    assertThat(everyDay.expression()).isEqualTo(Rate.of(Duration.ofHours(24)));
  }

  @Test
  void once() {
    // region once
    Schedule once = Schedule.at(Instant.parse("2027-01-31T08:00:00Z"));
    Schedule there =
        Schedule.at(LocalDateTime.parse("2027-01-31T09:00:00"), ZoneId.of("Europe/Warsaw"));
    // endregion
    assertThat(once.next(Instant.EPOCH)).isEqualTo(there.next(Instant.EPOCH));
  }

  @Test
  void crons() {
    // region crons
    ZoneId warsaw = ZoneId.of("Europe/Warsaw");
    Schedule weekdaysAtNoon = Schedule.cron("0 12 ? * MON-FRI *", warsaw);
    Schedule monthEnd = Schedule.cron("0 18 LW * ? *", warsaw);
    // endregion
    assertThat(weekdaysAtNoon.next(Instant.parse("2027-01-01T12:00:00Z")))
        .contains(Instant.parse("2027-01-04T11:00:00Z"));
    assertThat(monthEnd.next(Instant.parse("2027-01-01T12:00:00Z")))
        .contains(Instant.parse("2027-01-29T17:00:00Z"));
  }

  @Test
  void refusals() {
    String message = "";
    // region refusals
    try {
      Cron.parse("0 22-2 ? * MON-FRI *");
    } catch (InvalidScheduleException e) {
      message = e.getMessage();
    }
    // endregion
    assertThat(message)
        .isEqualTo("hour: the range 22-2 runs backwards; split it in two: 22-23,0-2 (column 3)");
  }

  @Test
  void crontabs() {
    // region crontabs
    Cron weekdays = Cron.unix("0 12 * * 1-5"); // 0 12 ? * MON-FRI *
    Cron hourly = Cron.unix("@hourly"); // 0 * * * ? *
    // endregion
    assertThat(weekdays.fields()).isEqualTo("0 12 ? * MON-FRI *");
    assertThat(hourly.fields()).isEqualTo("0 * * * ? *");
  }

  @Test
  void clockChanges() {
    // region clocks
    Schedule halfPastTwo = Schedule.cron("30 2 * * ? *", ZoneId.of("Europe/Warsaw"));
    List<String> warnings = halfPastTwo.warnings(Instant.parse("2027-01-01T00:00:00Z"));
    // endregion
    assertThat(warnings).singleElement().asString().contains("does not fire from 2027-03-28T02:00");
  }

  @Test
  void limitsAndWindows() {
    // region limits
    Schedule campaign =
        Schedule.cron("0/5 * * * ? *")
            .withStart(Instant.parse("2027-03-01T00:00:00Z"))
            .withEnd(Instant.parse("2027-04-01T00:00:00Z"))
            .withFlexibleWindow(Duration.ofMinutes(4));
    Duration later = campaign.delay("019b0c5e-7f00-7000-8000-000000000001");
    // endregion
    assertThat(campaign.count(Instant.MIN, Instant.MAX)).isEqualTo(31L * 24 * 12);
    assertThat(later).isBetween(Duration.ZERO, Duration.ofMinutes(4));
  }

  @Test
  void questions() {
    Instant now = Instant.parse("2027-01-01T00:00:00Z");
    // region questions
    Schedule schedule = Schedule.parse("cron(0 12 ? * MON-FRI *)", "Europe/Warsaw");
    Optional<Instant> next = schedule.next(now); // empty: never again
    List<Instant> five = schedule.upcoming(now, 5);
    long inAYear = schedule.count(now, now.plus(Duration.ofDays(365)));
    Stream<Instant> lazily = schedule.between(now, now.plus(Duration.ofDays(365)));
    String words = schedule.describe(Locale.ENGLISH);
    // endregion
    assertThat(next).contains(Instant.parse("2027-01-01T11:00:00Z"));
    assertThat(five).hasSize(5).first().isEqualTo(next.orElseThrow());
    assertThat(lazily).hasSize((int) inAYear);
    assertThat(words).isEqualTo("At 12:00, Monday through Friday (Europe/Warsaw)");
  }
}
