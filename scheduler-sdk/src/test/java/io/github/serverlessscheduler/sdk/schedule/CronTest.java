package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

  @ParameterizedTest(name = "{0} in {1} after {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 12 ? * MON-FRI *  | UTC                 | 2027-01-29T12:00:00Z | 2027-02-01T12:00:00Z 2027-02-02T12:00:00Z
          0 12 ? * 2-6 *      | UTC                 | 2027-01-29T12:00:00Z | 2027-02-01T12:00:00Z 2027-02-02T12:00:00Z
          */20 8-9 1 * ? *    | UTC                 | 2027-01-01T08:40:00Z | 2027-01-01T09:00:00Z 2027-01-01T09:20:00Z 2027-01-01T09:40:00Z 2027-02-01T08:00:00Z
          7/25 * * * ? *      | UTC                 | 2027-01-01T00:00:00Z | 2027-01-01T00:07:00Z 2027-01-01T00:32:00Z 2027-01-01T00:57:00Z 2027-01-01T01:07:00Z
          0 0 ? * SUN *       | UTC                 | 2027-01-01T00:00:00Z | 2027-01-03T00:00:00Z 2027-01-10T00:00:00Z
          0 0 ? * SAT *       | UTC                 | 2027-01-01T00:00:00Z | 2027-01-02T00:00:00Z 2027-01-09T00:00:00Z
          0 0 ? * SUN/3 *     | UTC                 | 2027-01-03T00:00:00Z | 2027-01-06T00:00:00Z 2027-01-09T00:00:00Z 2027-01-10T00:00:00Z
          0 0 31 * ? *        | UTC                 | 2027-01-31T00:00:00Z | 2027-03-31T00:00:00Z 2027-05-31T00:00:00Z 2027-07-31T00:00:00Z 2027-08-31T00:00:00Z
          0 0 29 2 ? *        | UTC                 | 2027-01-01T00:00:00Z | 2028-02-29T00:00:00Z 2032-02-29T00:00:00Z
          0 0 29 2 ? *        | UTC                 | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z 2108-02-29T00:00:00Z
          0 0 1 1 ? 2030/50   | UTC                 | 2027-01-01T00:00:00Z | 2030-01-01T00:00:00Z 2080-01-01T00:00:00Z 2130-01-01T00:00:00Z 2180-01-01T00:00:00Z -
          0 0 1 1 ? 1970      | UTC                 | 1969-01-01T00:00:00Z | 1970-01-01T00:00:00Z -
          59 23 31 12 ? 2199  | UTC                 | 2027-01-01T00:00:00Z | 2199-12-31T23:59:00Z -
          30 2 * * ? *        | Europe/Warsaw       | 2027-03-27T00:00:00Z | 2027-03-27T01:30:00Z 2027-03-29T00:30:00Z
          30 2 * * ? *        | Europe/Warsaw       | 2027-10-30T12:00:00Z | 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z
          */30 * * * ? *      | Europe/Warsaw       | 2027-03-28T00:00:00Z | 2027-03-28T00:30:00Z 2027-03-28T01:00:00Z 2027-03-28T01:30:00Z
          */30 * * * ? *      | Europe/Warsaw       | 2027-10-31T00:00:00Z | 2027-10-31T00:30:00Z 2027-10-31T02:00:00Z 2027-10-31T02:30:00Z
          */30 * * * ? *      | Europe/Warsaw       | 2027-10-31T01:10:00Z | 2027-10-31T02:00:00Z
          0 2 * * ? *         | Europe/Warsaw       | 2027-10-30T12:00:00Z | 2027-10-31T00:00:00Z 2027-11-01T01:00:00Z
          0 3 * * ? *         | Europe/Warsaw       | 2027-03-27T12:00:00Z | 2027-03-28T01:00:00Z 2027-03-29T01:00:00Z
          30 1 * * ? *        | America/New_York    | 2027-11-06T12:00:00Z | 2027-11-07T05:30:00Z 2027-11-08T06:30:00Z
          30 2 * * ? *        | America/New_York    | 2027-03-13T12:00:00Z | 2027-03-15T06:30:00Z
          */15 1-2 * * ? *    | Australia/Lord_Howe | 2027-04-03T14:00:00Z | 2027-04-03T14:15:00Z 2027-04-03T14:30:00Z 2027-04-03T14:45:00Z 2027-04-03T15:30:00Z
          */15 1-2 * * ? *    | Australia/Lord_Howe | 2027-10-02T15:15:00Z | 2027-10-02T15:30:00Z 2027-10-02T15:45:00Z 2027-10-03T14:00:00Z
          0 9 * * ? *         | Pacific/Apia        | 2011-12-29T12:00:00Z | 2011-12-29T19:00:00Z 2011-12-30T19:00:00Z 2011-12-31T19:00:00Z
          0 9 30 12 ? *       | Pacific/Apia        | 2011-12-01T00:00:00Z | 2012-12-29T19:00:00Z
          * * 30 12 ? 2011    | Pacific/Apia        | 2011-12-01T00:00:00Z | -
          0 0 * * ? *         | America/Sao_Paulo   | 2018-11-03T12:00:00Z | 2018-11-05T02:00:00Z
          0 9 L * ? *         | UTC                 | 2028-01-31T09:00:00Z | 2028-02-29T09:00:00Z 2028-03-31T09:00:00Z 2028-04-30T09:00:00Z
          0 9 LW * ? *        | UTC                 | 2027-01-01T00:00:00Z | 2027-01-29T09:00:00Z 2027-02-26T09:00:00Z 2027-03-31T09:00:00Z
          0 9 1W * ? *        | UTC                 | 2027-04-30T00:00:00Z | 2027-05-03T09:00:00Z 2027-06-01T09:00:00Z
          0 9 15W * ? *       | UTC                 | 2027-05-01T00:00:00Z | 2027-05-14T09:00:00Z 2027-06-15T09:00:00Z 2027-07-15T09:00:00Z 2027-08-16T09:00:00Z
          0 9 31W * ? *       | UTC                 | 2027-01-01T00:00:00Z | 2027-01-29T09:00:00Z 2027-03-31T09:00:00Z 2027-05-31T09:00:00Z
          0 9 30W * ? *       | UTC                 | 2027-05-01T00:00:00Z | 2027-05-31T09:00:00Z 2027-06-30T09:00:00Z
          0 9 29W 2 ? *       | UTC                 | 2027-01-01T00:00:00Z | 2028-02-29T09:00:00Z
          0 9 1W,15W,L * ? *  | UTC                 | 2027-05-01T00:00:00Z | 2027-05-03T09:00:00Z 2027-05-14T09:00:00Z 2027-05-31T09:00:00Z 2027-06-01T09:00:00Z
          0 9 ? * FRIL *      | UTC                 | 2027-01-01T00:00:00Z | 2027-01-29T09:00:00Z 2027-02-26T09:00:00Z
          15 10 ? * 6L 2027   | UTC                 | 2027-11-01T00:00:00Z | 2027-11-26T10:15:00Z 2027-12-31T10:15:00Z -
          0 9 ? * L *         | UTC                 | 2027-01-01T00:00:00Z | 2027-01-02T09:00:00Z 2027-01-09T09:00:00Z
          0 9 ? * 3#2 *       | UTC                 | 2027-01-01T00:00:00Z | 2027-01-12T09:00:00Z 2027-02-09T09:00:00Z
          0 9 ? * FRI#5 *     | UTC                 | 2027-01-01T09:00:00Z | 2027-01-29T09:00:00Z 2027-04-30T09:00:00Z
          0 9 ? 2 SUN#5 *     | UTC                 | 2027-01-01T00:00:00Z | 2032-02-29T09:00:00Z 2060-02-29T09:00:00Z
          0 0 * * ? *         | Africa/Monrovia     | 1972-01-05T12:00:00Z | 1972-01-06T00:44:30Z 1972-01-08T00:00:00Z
          """)
  void cron_firesNextAt(String fields, String zone, Instant after, String expected) {
    Schedule schedule = Schedule.parse("cron(" + fields + ")", zone);
    List<String> words = Arrays.asList(expected.split(" "));
    List<Instant> instants =
        words.stream().filter(w -> !w.equals("-")).map(Instant::parse).toList();
    int asked = instants.size() + (words.contains("-") ? 1 : 0);

    assertThat(schedule.upcoming(after, asked)).isEqualTo(instants);
    assertPreviousAndCountAgree(schedule, after, instants);
  }

  private static void assertPreviousAndCountAgree(
      Schedule schedule, Instant after, List<Instant> instants) {
    for (int i = 0; i < instants.size(); i++) {
      assertThat(schedule.count(after, instants.get(i))).isEqualTo(i + 1);
      assertThat(schedule.previous(instants.get(i).plusNanos(1))).contains(instants.get(i));
      if (i > 0) {
        assertThat(schedule.previous(instants.get(i))).contains(instants.get(i - 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 31 2 ? *",
        "* * 30,31 FEB ? *",
        "0 0 29 2 ? 2027",
        "0 0 31 APR,JUN,SEP,NOV ? 1970/1",
        "0 0 29 FEB ? 1971/2",
        "0 0 30W,31W FEB ? *",
        "0 0 ? FEB MON#5 2027/4"
      })
  void dayThatNeverComes_isFoundOutAtOnce(String fields) {
    Schedule never = Schedule.parse("cron(" + fields + ")", "Europe/Warsaw");
    long started = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      assertThat(never.next(Instant.EPOCH).or(() -> never.previous(Instant.MAX))).isEmpty();
    }
    assertThat(never.count(Instant.MIN, Instant.MAX)).isZero();

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void everyMinuteOfTwoCenturies_isCountedWithoutWalking() {
    Schedule minutely = Schedule.cron("* * * * ? *");

    assertThat(minutely.count(Instant.MIN, Instant.MAX)).isEqualTo(7_258_118_400L / 60);
  }

  @Test
  void occurrencesEndWith2199() {
    Schedule minutely = Schedule.cron("* * * * ? *");

    assertThat(minutely.next(Instant.MIN)).contains(Instant.EPOCH);
    assertThat(minutely.previous(Instant.MAX)).contains(Instant.parse("2199-12-31T23:59:00Z"));
    assertThat(minutely.next(Instant.parse("2199-12-31T23:59:00Z"))).isEmpty();
    assertThat(minutely.previous(Instant.EPOCH)).isEmpty();
    assertThat(minutely.next(Instant.MAX)).isEmpty();
    assertThat(minutely.previous(Instant.MIN)).isEmpty();
  }
}
