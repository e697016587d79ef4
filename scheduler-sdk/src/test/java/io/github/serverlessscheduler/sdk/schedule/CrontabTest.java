package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrontabTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */5 * * * *             | cron(*/5 * * * ? *)
          0 12 * * 1-5            | cron(0 12 ? * MON-FRI *)
          0 12 * * mon-fri        | cron(0 12 ? * MON-FRI *)
          0 12 * * 0              | cron(0 12 ? * SUN *)
          0 12 * * 7              | cron(0 12 ? * SUN *)
          0 12 * * 5-7            | cron(0 12 ? * SUN,FRI-SAT *)
          0 12 * * 0,2,4,6        | cron(0 12 ? * SUN,TUE,THU,SAT *)
          0 12 * * */2            | cron(0 12 ? * SUN,TUE,THU,SAT *)
          0 12 * * 0-6            | cron(0 12 * * ? *)
          0 12 * * 1-7            | cron(0 12 * * ? *)
          0 0 1 * *               | cron(0 0 1 * ? *)
          0 0 1,15 jan-mar *      | cron(0 0 1,15 JAN-MAR ? *)
          0 0 */2 * *             | cron(0 0 */2 * ? *)
          0 0 */1 * 1             | cron(0 0 ? * MON *)
          0 0 1-31 * 1            | cron(0 0 * * ? *)
          0 0 13 * 0-7            | cron(0 0 * * ? *)
          0 0 13 * */1            | cron(0 0 13 * ? *)
          10-50/20 8-18/2 * * *   | cron(10-50/20 8-18/2 * * ? *)
          ' 00   7 * * * '        | cron(0 7 * * ? *)
          @hourly                 | cron(0 * * * ? *)
          @daily                  | cron(0 0 * * ? *)
          @midnight               | cron(0 0 * * ? *)
          @weekly                 | cron(0 0 ? * SUN *)
          @monthly                | cron(0 0 1 * ? *)
          @yearly                 | cron(0 0 1 1 ? *)
          @annually               | cron(0 0 1 1 ? *)
          """)
  void crontab_becomesTheCronOfTheSameMeaning(String crontab, String cron) {
    assertThat(Cron.unix(crontab)).hasToString(cron).isEqualTo(ScheduleExpression.parse(cron));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 0 13 * 5            | 10 | both restricted: crontab would fire when either matches, which no EventBridge expression says; make two jobs
          0 0 */2 * 1           | 11 | both restricted: crontab would want both to match
          0 0 1 * */2           | 9  | both restricted: crontab would want both to match
          @reboot               | 1  | @reboot names no time
          @HOURLY               | 1  | expected five crontab fields
          @                     | 1  | expected five crontab fields
          ""                    | 1  | expected five crontab fields (minute hour day-of-month month day-of-week) or @hourly
          0 0 1 *               | 8  | found 4
          0 12 ? * MON *        | 14 | expected nothing after five crontab fields; six are for Cron.parse, found '*'
          0 12 ? * MON          | 6  | L, W, # and ? are no crontab; Cron.parse reads them in six fields
          0 12 L * *            | 6  | L, W, # and ? are no crontab
          0 12 1,15W * *        | 8  | L, W, # and ? are no crontab
          0 12 * * 5#2          | 10 | L, W, # and ? are no crontab
          0 12 * * 8            | 10 | expected 0-7 or SUN-SAT as day-of-week, found '8'
          60 12 * * *           | 1  | expected 0-59 as minute, found '60'
          0 12 0 * *            | 6  | expected 1-31 as day-of-month, found '0'
          5/15 * * * *          | 1  | minute: a crontab step follows * or a range; write the range, up to 59
          0 22-2 * * *          | 3  | hour: the range 22-2 runs backwards; split it in two: 22-23,0-2
          0 0 * * FRI-SUN       | 9  | day-of-week: the range FRI-SUN runs backwards; split it in two: FRI-7,SUN-SUN
          """)
  void crontabWithoutTranslation_isRefusedWithReason(String crontab, int column, String reason) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Cron.unix(crontab))
        .withMessageContaining(reason)
        .withMessageEndingWith("(column " + column + ")");
  }
}
