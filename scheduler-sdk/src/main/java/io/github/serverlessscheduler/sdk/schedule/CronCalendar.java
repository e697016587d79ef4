package io.github.serverlessscheduler.sdk.schedule;

/**
 * The local times that a cron matches, as if no clock ever changed: all arithmetic of the calendar,
 * none of zones.
 *
 * <p>Local times are seconds since 1970-01-01T00:00 on the same clock. Every walk goes over
 * matching months and looks once at the page of each, so the worst, a day that never comes, takes
 * one look at each month of 230 years. Nothing is allocated.
 */
final class CronCalendar {

  /** Later than every matching time. */
  static final long NONE_AFTER = Occurrences.NONE_AFTER;

  /** Earlier than every matching time. */
  static final long NONE_BEFORE = Occurrences.NONE_BEFORE;

  private static final int MINUTE = 60;
  private static final int MINUTES_OF_DAY = 24 * 60;
  private static final int END_DAY = Months.firstDay(Months.COUNT);
  private static final long END = (long) END_DAY * MINUTES_OF_DAY;

  private final DayTimes times;
  private final int[] pages;
  private final int months;
  private final long[] years;

  /**
   * A calendar.
   *
   * @param pages the matching days of a month by its shape; bit 0 is the first
   * @param months bit 0 is January
   * @param years bit 0 is 1970
   */
  CronCalendar(DayTimes times, int[] pages, int months, long[] years) {
    this.times = times;
    this.pages = pages;
    this.months = months;
    this.years = years;
  }

  /** The times within a matching day. */
  DayTimes times() {
    return times;
  }

  /** The first matching time from {@code local} on, or {@link #NONE_AFTER}. */
  long ceiling(long local) {
    long minute = ceilingMinute(local);
    if (minute >= END) {
      return NONE_AFTER;
    }
    int day = (int) (minute / MINUTES_OF_DAY);
    int month = Months.of(day);
    int page = page(month) >>> (day - Months.firstDay(month));
    if ((page & 1) != 0) {
      int time = times.ceiling((int) (minute % MINUTES_OF_DAY));
      if (time >= 0) {
        return at(day, time);
      }
    }
    page &= ~1;
    if (page != 0) {
      return at(day + Integer.numberOfTrailingZeros(page), times.first());
    }
    return firstFrom(month + 1);
  }

  /** The last matching time before {@code local}, or {@link #NONE_BEFORE}. */
  long lower(long local) {
    long minute = ceilingMinute(local) - 1;
    if (minute < 0) {
      return NONE_BEFORE;
    }
    int day = (int) (Math.min(minute, END - 1) / MINUTES_OF_DAY);
    int month = Months.of(day);
    int page = page(month) << (Months.firstDay(month) + 31 - day);
    if (page < 0) {
      int time = minute >= END ? times.last() : times.floor((int) (minute % MINUTES_OF_DAY));
      if (time >= 0) {
        return at(day, time);
      }
    }
    page &= Integer.MAX_VALUE;
    if (page != 0) {
      return at(day - Integer.numberOfLeadingZeros(page), times.last());
    }
    return lastUpTo(month - 1);
  }

  /** How many matching times there are from {@code from} on and before {@code to}. */
  long between(long from, long to) {
    long first = Math.min(ceilingMinute(from), END);
    long end = Math.min(ceilingMinute(to), END);
    int firstDay = (int) (first / MINUTES_OF_DAY);
    int endDay = (int) (end / MINUTES_OF_DAY);
    return daysBetween(firstDay, endDay) * times.count()
        + timesBefore(endDay, (int) (end % MINUTES_OF_DAY))
        - timesBefore(firstDay, (int) (first % MINUTES_OF_DAY));
  }

  private long firstFrom(int from) {
    for (int month = monthFrom(from); month >= 0; month = monthFrom(month + 1)) {
      int page = pages[Months.shape(month)];
      if (page != 0) {
        return at(Months.firstDay(month) + Integer.numberOfTrailingZeros(page), times.first());
      }
    }
    return NONE_AFTER;
  }

  private long lastUpTo(int to) {
    for (int month = monthUpTo(to); month >= 0; month = monthUpTo(month - 1)) {
      int page = pages[Months.shape(month)];
      if (page != 0) {
        return at(Months.firstDay(month) + 31 - Integer.numberOfLeadingZeros(page), times.last());
      }
    }
    return NONE_BEFORE;
  }

  private long timesBefore(int day, int time) {
    // Time 0 also keeps the end of all, which is no day, out of the months.
    return time > 0 && matches(day) ? times.countBefore(time) : 0;
  }

  private boolean matches(int day) {
    int month = Months.of(day);
    return (page(month) >>> (day - Months.firstDay(month)) & 1) != 0;
  }

  /** How many matching days there are from one on and before another, at most {@link #END_DAY}. */
  private long daysBetween(int from, int to) {
    long days = 0;
    int month = from == END_DAY ? -1 : monthFrom(Months.of(from));
    while (month >= 0 && Months.firstDay(month) < to) {
      int first = Months.firstDay(month);
      long page = pages[Months.shape(month)] & Bits.below(31);
      long before = Bits.below(Math.min(31, to - first));
      long after = Bits.below(Math.max(0, from - first));
      days += Long.bitCount(page & before & ~after);
      month = monthFrom(month + 1);
    }
    return days;
  }

  /** The matching days of a month, none if the month itself does not match. */
  private int page(int month) {
    return hasYear(month / 12) && (months >>> month % 12 & 1) != 0 ? pages[Months.shape(month)] : 0;
  }

  /** The first matching month from {@code from} on, or a negative number. */
  private int monthFrom(int from) {
    int month = Bits.ceiling(months, from % 12);
    for (int year = from / 12; year < Months.YEARS; year++) {
      if (month >= 0 && hasYear(year)) {
        return year * 12 + month;
      }
      month = Bits.ceiling(months, 0);
    }
    return -1;
  }

  /** The last matching month up to and with {@code to}, or a negative number. */
  private int monthUpTo(int to) {
    int month = to < 0 ? -1 : Bits.floor(months, to % 12);
    for (int year = to / 12; to >= 0 && year >= 0; year--) {
      if (month >= 0 && hasYear(year)) {
        return year * 12 + month;
      }
      month = Bits.floor(months, 11);
    }
    return -1;
  }

  private boolean hasYear(int year) {
    return (years[year >> 6] >>> year & 1) != 0;
  }

  /** The first whole minute since 1970 that does not begin before {@code local}. */
  private static long ceilingMinute(long local) {
    return local <= 0 ? 0 : (local + MINUTE - 1) / MINUTE;
  }

  private static long at(int day, int minuteOfDay) {
    return ((long) day * MINUTES_OF_DAY + minuteOfDay) * MINUTE;
  }
}
