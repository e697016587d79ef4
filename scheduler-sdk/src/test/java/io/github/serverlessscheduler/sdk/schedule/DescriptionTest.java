package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rate(1 hour)                    | Every hour
          rate(90 minutes)                | Every 90 minutes
          rate(1 day)                     | Every day
          at(2027-01-31T09:00:00)         | Once, on 31 January 2027 at 09:00
          at(2027-01-31T09:00:05)         | Once, on 31 January 2027 at 09:00:05
          cron(0 12 ? * MON-FRI *)        | At 12:00, Monday through Friday
          cron(0 12 ? * 2-6 *)            | At 12:00, Monday through Friday
          cron(0 0 * * ? *)               | At 00:00
          cron(30 8,17 * * ? *)           | At 08:30 and 17:30
          cron(30,0 17,8 * * ? *)         | At 08:00, 08:30, 17:00 and 17:30
          cron(* * * * ? *)               | Every minute
          cron(*/5 * * * ? *)             | Every 5 minutes
          cron(0/5 8-17 ? * MON-FRI *)    | Every 5 minutes, from 08:00 through 17:59, Monday through Friday
          cron(*/5 9 * * ? *)             | Every 5 minutes, from 09:00 through 09:59
          cron(*/5 8-9,17 * * ? *)        | Every 5 minutes, from 08:00 through 09:59 and from 17:00 through 17:59
          cron(*/7 * * * ? *)             | At every 7th minute past the hour
          cron(3/20 * * * ? *)            | At every 20th minute from 3 past the hour
          cron(3-33/10,50 * * * ? *)      | At every 10th minute from 3 through 33 and 50 past the hour
          cron(* 8/3 * * ? *)             | Every minute, every 3rd hour from 08:00
          cron(0 * * * ? *)               | Every hour
          cron(0 */2 * * ? *)             | Every 2 hours
          cron(0 */5 * * ? *)             | At 0 minutes past the hour, every 5th hour
          cron(1 * * * ? *)               | At 1 minute past the hour
          cron(0,30 * * * ? *)            | At 0 and 30 minutes past the hour
          cron(10-20 * * * ? *)           | At 10 through 20 minutes past the hour
          cron(0 9 1,15 * ? *)            | At 09:00, on the 1st and the 15th
          cron(0 9 1-7,22,23 * ? *)       | At 09:00, on the 1st through the 7th, the 22nd and the 23rd
          cron(0 9 2/2 * ? *)             | At 09:00, on every 2nd day from the 2nd
          cron(0 9 */3 * ? *)             | At 09:00, on every 3rd day
          cron(0 9 L * ? *)               | At 09:00, on the last day of the month
          cron(0 9 1W,15W,LW * ? *)       | At 09:00, on the working day nearest to the 1st, the working day nearest to the 15th and the last working day of the month
          cron(0 9 ? * MON,WED *)         | At 09:00, Monday and Wednesday
          cron(0 9 ? * L *)               | At 09:00, on Saturday
          cron(0 9 ? * FRIL *)            | At 09:00, on the last Friday of the month
          cron(0 9 ? * 6#2 *)             | At 09:00, on the second Friday of the month
          cron(0 9 ? * SUN/2 *)           | At 09:00, on every 2nd weekday from Sunday
          cron(0 9 1 JAN-MAR,7 ? *)       | At 09:00, on the 1st, in January through March and July
          cron(0 9 1 */3 ? *)             | At 09:00, on the 1st, in every 3rd month
          cron(0 9 11 1 ? 2027-2030)      | At 09:00, on the 11th, in January, in 2027 through 2030
          cron(0 9 12 1 ? 2028/4)         | At 09:00, on the 12th, in January, in every 4th year from 2028
          cron(0 9 13 1 ? */1)            | At 09:00, on the 13th, in January, in every year
          """)
  void expression_isSaidInEnglish(String expression, String words) {
    assertThat(ScheduleExpression.parse(expression).describe(Locale.ENGLISH)).isEqualTo(words);
  }

  @Test
  void schedule_namesItsZoneAndLimits() {
    Schedule schedule = Schedule.parse("cron(0 12 ? * MON-FRI *)", "Europe/Warsaw");

    assertThat(schedule.describe(Locale.ENGLISH))
        .isEqualTo("At 12:00, Monday through Friday (Europe/Warsaw)");
    assertThat(
            schedule
                .withStart(Instant.parse("2027-01-01T00:00:00Z"))
                .withEnd(Instant.parse("2028-01-01T00:00:00Z"))
                .withFlexibleWindow(Duration.ofMinutes(15))
                .describe(Locale.FRENCH))
        .isEqualTo(
            "At 12:00, Monday through Friday (Europe/Warsaw), from 2027-01-01T00:00:00Z,"
                + " until 2028-01-01T00:00:00Z, within 15 minutes");
    assertThat(Schedule.rate(Duration.ofMinutes(1)).describe(Locale.ENGLISH))
        .isEqualTo("Every minute");
  }
}
