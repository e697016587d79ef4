package io.github.serverlessscheduler.sdk.schedule;

/**
 * What a cron's day field says, as bit sets; a day matches if any of the rules takes it in.
 *
 * @param dates bit i is the date i + 1; bit 31 is {@code L}, the last of the month
 * @param nearest like {@code dates}, for {@code nW}: the weekday nearest to that date, and {@code
 *     LW}
 * @param weekdays bit 0 is every Sunday
 * @param lastWeekdays bit 0 is {@code 1L}, the last Sunday of the month
 * @param nth for {@code w#n}: the week, from 1, or 0 if there is none
 * @param nthWeekday for {@code w#n}: the weekday; 0 is Sunday
 */
record DayRules(int dates, int nearest, int weekdays, int lastWeekdays, int nth, int nthWeekday) {

  static final int LAST = 31;

  private static final int SUNDAY = 0;
  private static final int SATURDAY = 6;
  private static final int EVERY_DAY = 0x7f;

  /** Weekdays alone are few and common, so crons share their pages. */
  private static final int[][] WEEKLY = new int[EVERY_DAY + 1][];

  static {
    for (int weekdays = 0; weekdays <= EVERY_DAY; weekdays++) {
      WEEKLY[weekdays] = new DayRules(0, 0, weekdays, 0, 0, 0).computed();
    }
  }

  static DayRules onDates(int dates, int nearest) {
    return new DayRules(dates, nearest, 0, 0, 0, 0);
  }

  static DayRules onWeekdays(int weekdays, int lastWeekdays, int nth, int nthWeekday) {
    return new DayRules(0, 0, weekdays, lastWeekdays, nth, nthWeekday);
  }

  /**
   * The matching days of a month by its shape; bit 0 is the first of the month. Not to be changed.
   */
  int[] pages() {
    if ((dates & Integer.MAX_VALUE) == Integer.MAX_VALUE) {
      return WEEKLY[EVERY_DAY];
    }
    return (dates | nearest | lastWeekdays | nth) == 0 ? WEEKLY[weekdays] : computed();
  }

  private int[] computed() {
    int[] pages = new int[Months.SHAPES];
    for (int shape = 0; shape < Months.SHAPES; shape++) {
      pages[shape] = page(Months.length(shape), Months.firstWeekday(shape));
    }
    return pages;
  }

  private int page(int length, int first) {
    int month = -1 >>> (32 - length);
    int page = dates & month;
    if (dates < 0) {
      page |= 1 << (length - 1);
    }
    if (weekdays != 0) {
      page |= (int) (weeks(weekdays) >>> first) & month;
    }
    if (lastWeekdays != 0) {
      page |= (int) (weeks(lastWeekdays) >>> first) & month & -1 << (length - 7);
    }
    if (nth != 0) {
      page |= (int) (weeks(1 << nthWeekday) >>> first) & month & EVERY_DAY << (7 * (nth - 1));
    }
    if (nearest < 0) {
      page |= 1 << nearestWeekday(length - 1, length, first);
    }
    for (int rest = nearest & month; rest != 0; rest &= rest - 1) {
      page |= 1 << nearestWeekday(Integer.numberOfTrailingZeros(rest), length, first);
    }
    return page;
  }

  /** Six weeks from the Sunday on or before the first of the month. */
  private static long weeks(int weekdays) {
    return weekdays * 0x8_1020_4081L;
  }

  /** The day Monday to Friday, of the same month, that is nearest to a day; both from 0. */
  private static int nearestWeekday(int day, int length, int first) {
    int weekday = (first + day) % 7;
    if (weekday == SATURDAY) {
      return day == 0 ? 2 : day - 1;
    }
    if (weekday == SUNDAY) {
      return day == length - 1 ? day - 2 : day + 1;
    }
    return day;
  }
}
