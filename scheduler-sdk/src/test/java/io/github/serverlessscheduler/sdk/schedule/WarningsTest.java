package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rate(1 minute)           | Europe/Warsaw
          cron(*/5 * * * ? *)      | UTC
          cron(*/5 * * * ? *)      | Asia/Tokyo
          cron(*/5 * * * ? *)      | Europe/Moscow
          cron(*/5 9-17 * * ? *)   | Europe/Warsaw
          cron(0 12 * * ? *)       | Europe/Warsaw
          cron(0 * * * ? *)        | Europe/Warsaw
          at(2027-06-01T09:00:00)  | Europe/Warsaw
          """)
  void harmlessSchedule_hasNoWarnings(String expression, String zone) {
    assertThat(Schedule.parse(expression, zone).warnings(NOW)).isEmpty();
  }

  @Test
  void cronFinerThanHourly_pausesWhenClocksGoBack() {
    assertThat(Schedule.parse("cron(*/5 * * * ? *)", "Europe/Warsaw").warnings(NOW))
        .singleElement()
        .asString()
        .contains("pauses for the repeated hour", "Europe/Warsaw", "2027-10-31T02:00", "rate(...)");
  }

  @Test
  void cronInAGap_isSkippedWhenClocksGoForward() {
    assertThat(Schedule.parse("cron(30 2 * * ? *)", "Europe/Warsaw").warnings(NOW))
        .singleElement()
        .asString()
        .contains("does not fire from 2027-03-28T02:00 until 2027-03-28T03:00", "UTC");
  }

  @Test
  void changesOutsideStartAndEnd_doNotMatter() {
    Schedule schedule = Schedule.parse("cron(*/5 2 * * ? *)", "Europe/Warsaw");

    assertThat(schedule.warnings(NOW)).hasSize(2);
    assertThat(schedule.withEnd(Instant.parse("2027-06-01T00:00:00Z")).warnings(NOW)).hasSize(1);
    assertThat(schedule.withEnd(Instant.parse("2027-03-01T00:00:00Z")).warnings(NOW)).isEmpty();
    assertThat(schedule.withStart(Instant.parse("2027-06-01T00:00:00Z")).warnings(NOW))
        .anySatisfy(warning -> assertThat(warning).contains("2028-03-26T02:00"));
  }

  @Test
  void atInAGap_neverFires() {
    assertThat(Schedule.parse("at(2027-03-28T02:30:00)", "Europe/Warsaw").warnings(NOW))
        .satisfiesExactly(
            gap -> assertThat(gap).contains("does not fire"),
            never -> assertThat(never).contains("never fires again"));
  }

  @ParameterizedTest
  @CsvSource({"at(2026-12-31T00:00:00)", "cron(0 0 31 2 ? *)", "cron(0 0 1 1 ? 2026)"})
  void nothingAhead_isSaid(String expression) {
    assertThat(Schedule.parse(expression).warnings(NOW))
        .containsExactly("has no occurrence after 2027-01-01T00:00:00Z, so it never fires again");
  }
}
