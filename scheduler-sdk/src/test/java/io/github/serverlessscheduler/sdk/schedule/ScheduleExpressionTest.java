package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rate(1 second)                      | rate(1 second)
          rate(45 seconds)                    | rate(45 seconds)
          rate(1 minute)                      | rate(1 minute)
          rate(90 minutes)                    | rate(90 minutes)
          rate(1 hour)                        | rate(1 hour)
          rate(007 days)                      | rate(7 days)
          rate(  5   minutes )                | rate(5 minutes)
          rate(36500 days)                    | rate(36500 days)
          at(2027-01-31T09:00:00)             | at(2027-01-31T09:00:00)
          at( 2028-02-29T23:59:59 )           | at(2028-02-29T23:59:59)
          at(1970-01-01T00:00:00)             | at(1970-01-01T00:00:00)
          at(2199-12-31T23:59:59)             | at(2199-12-31T23:59:59)
          cron(0 12 ? * MON-FRI *)            | cron(0 12 ? * MON-FRI *)
          cron(0 12 ? * mon-Fri *)            | cron(0 12 ? * MON-FRI *)
          cron(00 07 01 02 ? 2027)            | cron(0 7 1 2 ? 2027)
          cron( */15  0/2 1,15 jan,JUL ? *)   | cron(*/15 0/2 1,15 JAN,JUL ? *)
          cron(5-50/5 * * * ? 2027-2030)      | cron(5-50/5 * * * ? 2027-2030)
          cron(0 0 ? 1-12/3 2,4,SAT 2027/2)   | cron(0 0 ? 1-12/3 2,4,SAT 2027/2)
          cron(0 0 ? * SUN/2 1970,2199)       | cron(0 0 ? * SUN/2 1970,2199)
          cron(0 0 l * ? *)                   | cron(0 0 L * ? *)
          cron(0 0 lW * ? *)                  | cron(0 0 LW * ? *)
          cron(0 0 01w,15W,L * ? *)           | cron(0 0 1W,15W,L * ? *)
          cron(0 0 1-5,LW,31W,*/7 * ? *)      | cron(0 0 1-5,LW,31W,*/7 * ? *)
          cron(0 0 ? * l *)                   | cron(0 0 ? * L *)
          cron(0 0 ? * 6l,sunL,MON-WED *)     | cron(0 0 ? * 6L,SUNL,MON-WED *)
          cron(0 0 ? * 2#1 *)                 | cron(0 0 ? * 2#1 *)
          cron(0 0 ? * fri#05 *)              | cron(0 0 ? * FRI#5 *)
          cron(0 0 1 * ? 2027,2030-2032,2100/50) | cron(0 0 1 * ? 2027,2030-2032,2100/50)
          """)
  void validText_becomesCanonicalAndParsesBackEqual(String text, String canonical) {
    ScheduleExpression parsed = ScheduleExpression.parse(text);

    assertThat(parsed).hasToString(canonical);
    assertThat(ScheduleExpression.parse(canonical)).isEqualTo(parsed).hasSameHashCodeAs(parsed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                             | 1  | expected rate(...), cron(...) or at(...) in lower case, found nothing
          5 minutes                      | 1  | expected rate(...), cron(...) or at(...) in lower case, found '5 minutes'
          RATE(5 minutes)                | 1  | in lower case, found 'RATE(5 minutes)'
          rate (5 minutes)               | 1  | expected rate(...)
          rate(5 minutes                 | 15 | expected ), found nothing
          rate(5 minutes))               | 16 | expected nothing after ), found ')'
          "  rate(5 minutes) x"          | 18 | expected nothing after )
          rate()                         | 6  | expected rate(value unit), such as rate(5 minutes), found nothing
          rate(5)                        | 6  | expected rate(value unit)
          rate(five minutes)             | 6  | expected a whole number from 1, found 'five'
          rate(-5 minutes)               | 6  | expected a whole number from 1
          rate(1.5 hours)                | 6  | expected a whole number from 1
          rate(0 minutes)                | 6  | rate: the value must be from 1 to 52560000 minutes
          rate(36501 days)               | 6  | rate: the value must be from 1 to 36500 days
          rate(99999999999999999999 days)| 6  | rate: the value must be from 1 to 36500 days
          rate(5 weeks)                  | 8  | expected second(s), minute(s), hour(s) or day(s), found 'weeks'
          rate(5 Minutes)                | 8  | expected second(s), minute(s), hour(s) or day(s), found 'Minutes'
          rate(1 minutes)                | 8  | expected minute: singular after 1, plural otherwise, found 'minutes'
          rate(5 hour)                   | 8  | expected hours: singular after 1, plural otherwise, found 'hour'
          at()                           | 4  | expected a date and time without offset
          at(2027-01-31)                 | 4  | expected a date and time without offset, such as 2027-01-31T09:00:00, found '2027-01-31'
          at(2027-01-31T09:00:00Z)       | 4  | without offset
          at(2027-01-31T09:00)           | 4  | expected a date
          at(2027-02-29T09:00:00)        | 4  | expected a date
          at(2027-01-31T24:00:00)        | 4  | expected a date
          at(2200-01-01T00:00:00)        | 4  | at: must be in the years 1970 to 2199
          at(1969-12-31T23:59:59)        | 4  | at: must be in the years 1970 to 2199
          cron()                         | 6  | expected six fields (minute hour day-of-month month day-of-week year), found 0
          cron(* * * * *)                | 15 | expected six fields (minute hour day-of-month month day-of-week year), found 5
          cron(0 0 0 1 * ? *)            | 18 | expected nothing after six fields
          cron(0 12 * * * *)             | 11 | exactly one of day-of-month and day-of-week must be ?
          cron(0 12 1 * MON *)           | 15 | exactly one of day-of-month and day-of-week must be ?
          cron(0 12 * * MON *)           | 11 | exactly one of day-of-month and day-of-week must be ?
          cron(0 12 1 * * *)             | 15 | exactly one of day-of-month and day-of-week must be ?
          cron(0 12 ? * ? *)             | 15 | exactly one of day-of-month and day-of-week must be ?
          cron(60 12 1 * ? *)            | 6  | expected 0-59 as minute, found '60'
          cron(0 24 1 * ? *)             | 8  | expected 0-23 as hour, found '24'
          cron(0 0 0 * ? *)              | 10 | expected 1-31 as day-of-month, found '0'
          cron(0 0 32 * ? *)             | 10 | expected 1-31 as day-of-month, found '32'
          cron(0 0 1 13 ? *)             | 12 | expected 1-12 or JAN-DEC as month, found '13'
          cron(0 0 1 JANUARY ? *)        | 12 | expected 1-12 or JAN-DEC as month, found 'JANUARY'
          cron(0 0 ? * 0 *)              | 14 | expected 1-7 or SUN-SAT as day-of-week, found '0'
          cron(0 0 ? * 8 *)              | 14 | expected 1-7 or SUN-SAT as day-of-week, found '8'
          cron(0 0 ? * MON,XYZ *)        | 18 | expected 1-7 or SUN-SAT as day-of-week, found 'XYZ'
          cron(0 0 ? * ?,MON *)          | 14 | expected 1-7 or SUN-SAT as day-of-week, found '?'
          cron(0 0 1 * ? 1969)           | 16 | expected 1970-2199 as year, found '1969'
          cron(0 0 1 * ? 2200)           | 16 | expected 1970-2199 as year, found '2200'
          cron(? 0 1 * ? *)              | 6  | expected 0-59 as minute, found '?'
          cron(1,,2 0 1 * ? *)           | 8  | expected 0-59 as minute, found nothing
          cron(1, 0 1 * ? *)             | 8  | expected 0-59 as minute, found nothing
          cron(-5 0 1 * ? *)             | 6  | expected 0-59 as minute, found nothing
          cron(5- 0 1 * ? *)             | 8  | expected 0-59 as minute, found nothing
          cron(1-2-3 0 1 * ? *)          | 8  | expected 0-59 as minute, found '2-3'
          cron(/5 0 1 * ? *)             | 6  | expected 0-59 as minute, found nothing
          cron(*/0 0 1 * ? *)            | 8  | expected a step from 1 to 60 as minute, found '0'
          cron(*/ 0 1 * ? *)             | 8  | expected a step from 1 to 60 as minute, found nothing
          cron(*/90 0 1 * ? *)           | 8  | expected a step from 1 to 60 as minute, found '90'
          cron(*/5/5 0 1 * ? *)          | 8  | expected a step from 1 to 60 as minute, found '5/5'
          cron(*-5 0 1 * ? *)            | 6  | expected 0-59 as minute, found '*'
          cron(** 0 1 * ? *)             | 6  | expected 0-59 as minute, found '**'
          cron(0 22-2 1 * ? *)           | 8  | hour: the range 22-2 runs backwards; split it in two: 22-23,0-2
          cron(0 0 ? * FRI-MON *)        | 14 | day-of-week: the range FRI-MON runs backwards; split it in two: FRI-SAT,SUN-MON
          cron(0 0 L-3 * ? *)            | 10 | day-of-month: L-n is no part of EventBridge's grammar; write L or LW
          cron(0 0 l-3 * ? *)            | 10 | day-of-month: L-n is no part of
          cron(0 0 1-L * ? *)            | 10 | day-of-month: before L nothing stands here
          cron(0 0 L/2 * ? *)            | 10 | day-of-month: L and W take no range and no step
          cron(0 0 15W/2 * ? *)          | 10 | day-of-month: L and W take no range and no step
          cron(0 0 15W-20 * ? *)         | 10 | day-of-month: L and W take no range and no step
          cron(0 0 1-15W * ? *)          | 10 | expected 1-31 or L before W, found '1-15'
          cron(0 0 W * ? *)              | 10 | expected 1-31 or L before W, found nothing
          cron(0 0 32W * ? *)            | 10 | expected 1-31 or L before W, found '32'
          cron(0 0 0W * ? *)             | 10 | expected 1-31 or L before W, found '0'
          cron(0 0 WL * ? *)             | 10 | day-of-month: before L nothing stands here
          cron(0 0 1,6L * ? *)           | 12 | day-of-month: before L nothing stands here; a weekday and L are a day-of-week
          cron(0 0 FRI#2 * ? *)          | 10 | day-of-month: # is for day-of-week, as in FRI#2
          cron(0 0 ? * 15W *)            | 14 | day-of-week: W is for day-of-month, as in 15W
          cron(0 0 ? * LW *)             | 14 | day-of-week: W is for day-of-month, as in 15W
          cron(0 0 ? * 8L *)             | 14 | expected 1-7 or SUN-SAT before L, found '8'
          cron(0 0 ? * MON-FRIL *)       | 14 | expected 1-7 or SUN-SAT before L, found 'MON-FRI'
          cron(0 0 ? * L/2 *)            | 14 | day-of-week: L and W take no range and no step
          cron(0 0 ? * L-2 *)            | 14 | day-of-week: L-n is no part of EventBridge's grammar
          cron(0 0 ? * #2 *)             | 14 | expected 1-7 or SUN-SAT before #, found nothing
          cron(0 0 ? * MON#6 *)          | 18 | expected 1-5 after #, found '6'
          cron(0 0 ? * MON#0 *)          | 18 | expected 1-5 after #, found '0'
          cron(0 0 ? * MON# *)           | 18 | expected 1-5 after #, found nothing
          cron(0 0 ? * MON#1#2 *)        | 18 | expected 1-5 after #, found '1#2'
          cron(0 0 ? * MON#1,FRI#3 *)    | 20 | day-of-week: # makes no list: EventBridge reads one weekday with # alone
          cron(0 0 ? * TUE,FRI#3 *)      | 18 | day-of-week: # makes no list
          cron(0 0 ? * FRI#3,TUE *)      | 20 | day-of-week: # makes no list
          cron(0 0 ? * */2,L,#1 *)       | 20 | expected 1-7 or SUN-SAT before #, found nothing
          cron(0 0 1 JULL ? *)           | 12 | expected 1-12 or JAN-DEC as month, found 'JULL'
          cron(L 0 ? * 2 *)              | 6  | expected 0-59 as minute, found 'L'
          """)
  void invalidText_isRefusedWithReasonAndColumn(String text, int column, String reason) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> ScheduleExpression.parse(text))
        .withMessageContaining(reason)
        .withMessageEndingWith("(column " + column + ")")
        .satisfies(e -> assertThat(e.column()).hasValue(column));
  }

  @Test
  void cronFieldsAlone_haveColumnsOfTheirOwn() {
    assertThat(Cron.parse("0 12 ? * mon-fri *"))
        .isEqualTo(ScheduleExpression.parse("cron(0 12 ? * MON-FRI *)"))
        .satisfies(cron -> assertThat(cron.fields()).isEqualTo("0 12 ? * MON-FRI *"));
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Cron.parse("0 24 ? * MON-FRI *"))
        .withMessageEndingWith("(column 3)");
  }

  @Test
  void longText_isRefusedWithoutEcho() {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> ScheduleExpression.parse("x".repeat(1_000_000)))
        .withMessage("a schedule expression has at most 256 characters (column 257)");
  }

  @Test
  void longestCron_parsesBack() {
    String longest = "1,".repeat(119) + "10 1 1 1 ? *";
    assertThat(ScheduleExpression.parse(Cron.parse(longest).toString()))
        .isEqualTo(Cron.parse(longest));
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Cron.parse("1" + longest))
        .withMessage("a schedule expression has at most 250 characters (column 251)");
  }

  @Test
  void hostileText_isClippedToPrintableAscii() {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> ScheduleExpression.parse("rate(5 \n\u202e" + "m".repeat(200) + ")"))
        .withMessageContaining("found '??" + "m".repeat(22) + "...'")
        .satisfies(e -> assertThat(e.getMessage()).matches("[\\x20-\\x7e]{1,120}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u017fun", "fr\u0131", "\u0661", "N M"})
  void lettersAndDigitsBeyondAscii_areNoNames(String value) {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Cron.parse("0 0 ? * " + value + " *"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, rate(1 second)",
    "PT90S, rate(90 seconds)",
    "PT60S, rate(1 minute)",
    "PT90M, rate(90 minutes)",
    "PT60M, rate(1 hour)",
    "PT36H, rate(36 hours)",
    "PT48H, rate(2 days)"
  })
  void rateOfPeriod_usesTheLargestUnitThatDividesIt(Duration period, String text) {
    assertThat(Rate.of(period)).hasToString(text);
    assertThat(Rate.of(period).period()).isEqualTo(period);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT1.5S", "PT876000H1S", "PT-0.5S"})
  void rateOfUnusablePeriod_isRefused(Duration period) {
    assertThatExceptionOfType(InvalidScheduleException.class).isThrownBy(() -> Rate.of(period));
  }

  @Test
  void rateOfOtherUnit_isRefused() {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> Rate.of(1, ChronoUnit.WEEKS))
        .withMessage("rate: the unit must be seconds, minutes, hours or days");
  }

  @Test
  void ratesOfOnePeriodInTwoUnits_areNotEqual() {
    assertThat(Rate.of(60, ChronoUnit.MINUTES)).isNotEqualTo(Rate.of(1, ChronoUnit.HOURS));
  }

  @Test
  void fractionOfASecond_isRoundedUp() {
    assertThat(At.of(LocalDateTime.parse("2027-01-31T08:59:59.000000001")))
        .hasToString("at(2027-01-31T09:00:00)");
  }

  @Test
  void extremeDates_areRefused() {
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> At.of(LocalDateTime.MAX));
    assertThatExceptionOfType(InvalidScheduleException.class)
        .isThrownBy(() -> At.of(LocalDateTime.MIN));
  }
}
