package io.github.serverlessscheduler.sdk.schedule;

import java.time.YearMonth;

/**
 * Every month from 1970 to 2199, numbered from 0: its first day, and its shape.
 *
 * <p>A month's shape is its length and the weekday of its first; there are {@value #SHAPES}, and
 * two months of one shape have the same calendar page. Days are counted from 1970-01-01.
 */
final class Months {

  static final int FIRST_YEAR = 1970;
  static final int YEARS = 230;
  static final int COUNT = YEARS * 12;
  static final int SHAPES = 4 * 7;

  private static final int[] FIRST_DAY = new int[COUNT + 1];
  private static final byte[] SHAPE = new byte[COUNT];

  static {
    YearMonth month = YearMonth.of(FIRST_YEAR, 1);
    for (int i = 0; i <= COUNT; i++) {
      FIRST_DAY[i] = (int) month.atDay(1).toEpochDay();
      if (i < COUNT) {
        int sundayBased = month.atDay(1).getDayOfWeek().getValue() % 7;
        SHAPE[i] = (byte) ((month.lengthOfMonth() - 28) * 7 + sundayBased);
      }
      month = month.plusMonths(1);
    }
  }

  private Months() {}

  /** The month of a day from 1970 to 2199. */
  static int of(int day) {
    // By the mean length of a month the guess is off by one at most.
    int month = (int) Math.min(COUNT - 1, day * 4800L / 146_097);
    while (FIRST_DAY[month] > day) {
      month--;
    }
    while (FIRST_DAY[month + 1] <= day) {
      month++;
    }
    return month;
  }

  /** A month's first day; that of month {@link #COUNT} is the end of all. */
  static int firstDay(int month) {
    return FIRST_DAY[month];
  }

  static int shape(int month) {
    return SHAPE[month];
  }

  /** How many days a month of that shape has. */
  static int length(int shape) {
    return 28 + shape / 7;
  }

  /** The weekday of the first of a month of that shape; 0 is Sunday. */
  static int firstWeekday(int shape) {
    return shape % 7;
  }
}
