package io.github.serverlessscheduler.sdk.schedule;

import java.time.DayOfWeek;
import java.time.YearMonth;

/** The days of any month on which a cron fires. */
interface Days {

  /** The matching days of one month; bit 0 is the first of the month. */
  int in(YearMonth month);

  /** Days by their date; bit 0 is the first of the month. */
  static Days ofMonth(long mask) {
    return month -> (int) mask & all(month);
  }

  /** Days by their weekday; bit 0 is Sunday. */
  static Days ofWeek(long mask) {
    long weeks = mask | mask << 7 | mask << 14 | mask << 21 | mask << 28 | mask << 35;
    return month -> (int) (weeks >>> sundayBased(month.atDay(1).getDayOfWeek())) & all(month);
  }

  private static int sundayBased(DayOfWeek day) {
    return day.getValue() % 7;
  }

  private static int all(YearMonth month) {
    return -1 >>> (32 - month.lengthOfMonth());
  }
}
