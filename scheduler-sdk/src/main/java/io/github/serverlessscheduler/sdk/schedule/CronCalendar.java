package io.github.serverlessscheduler.sdk.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The local times that a cron matches, as if no clock ever changed: all arithmetic of the calendar,
 * none of zones.
 *
 * <p>Every walk goes over matching months and asks {@link Days} once for each, so the worst, a day
 * that never comes, looks at each month of 230 years once.
 */
final class CronCalendar {

  private static final int FIRST_YEAR = 1970;

  private final DayTimes times;
  private final Days days;
  private final long months;
  private final BitSet years;

  CronCalendar(long minutes, long hours, Days days, long months, BitSet years) {
    this.times = new DayTimes(minutes, hours);
    this.days = days;
    this.months = months;
    this.years = years;
  }

  /** The times within a matching day. */
  DayTimes times() {
    return times;
  }

  /** The first matching time from {@code from} on, or null if there is none. */
  @Nullable LocalDateTime ceiling(LocalDateTime from) {
    LocalDateTime minute = ceilingMinute(from);
    LocalDate today = minute.toLocalDate();
    int time = matches(today) ? times.ceiling(minuteOfDay(minute)) : -1;
    if (time >= 0) {
      return at(today, time);
    }
    LocalDate day = dayFrom(today.plusDays(1));
    return day == null ? null : at(day, times.first());
  }

  /** The last matching time before {@code to}, or null if there is none. */
  @Nullable LocalDateTime lower(LocalDateTime to) {
    LocalDateTime minute = ceilingMinute(to).minusMinutes(1);
    LocalDate today = minute.toLocalDate();
    int time = matches(today) ? times.floor(minuteOfDay(minute)) : -1;
    if (time >= 0) {
      return at(today, time);
    }
    LocalDate day = dayUpTo(today.minusDays(1));
    return day == null ? null : at(day, times.last());
  }

  /** How many matching times there are from {@code from} on and before {@code to}. */
  long between(LocalDateTime from, LocalDateTime to) {
    LocalDateTime first = ceilingMinute(from);
    LocalDateTime end = ceilingMinute(to);
    return daysBetween(first.toLocalDate(), end.toLocalDate()) * times.count()
        + timesBefore(end)
        - timesBefore(first);
  }

  private long timesBefore(LocalDateTime minute) {
    return matches(minute.toLocalDate()) ? times.countBefore(minuteOfDay(minute)) : 0;
  }

  private boolean matches(LocalDate day) {
    int year = day.getYear() - FIRST_YEAR;
    return year >= 0
        && years.get(year)
        && Bits.contains(months, day.getMonthValue() - 1)
        && Bits.contains(days.in(YearMonth.from(day)), day.getDayOfMonth() - 1);
  }

  private long daysBetween(LocalDate from, LocalDate to) {
    long count = 0;
    YearMonth last = YearMonth.from(to);
    for (YearMonth month = monthFrom(YearMonth.from(from));
        month != null && !month.isAfter(last);
        month = monthFrom(month.plusMonths(1))) {
      int before = month.equals(last) ? ~onOrAfter(to) : -1;
      count += Integer.bitCount(daysFrom(from, month) & before);
    }
    return count;
  }

  private @Nullable LocalDate dayFrom(LocalDate from) {
    for (YearMonth month = monthFrom(YearMonth.from(from));
        month != null;
        month = monthFrom(month.plusMonths(1))) {
      int found = daysFrom(from, month);
      if (found != 0) {
        return month.atDay(1 + Integer.numberOfTrailingZeros(found));
      }
    }
    return null;
  }

  private @Nullable LocalDate dayUpTo(LocalDate to) {
    YearMonth last = YearMonth.from(to);
    for (YearMonth month = monthUpTo(last);
        month != null;
        month = monthUpTo(month.minusMonths(1))) {
      int upTo = month.equals(last) ? ~(onOrAfter(to) << 1) : -1;
      int found = days.in(month) & upTo;
      if (found != 0) {
        return month.atDay(32 - Integer.numberOfLeadingZeros(found));
      }
    }
    return null;
  }

  private int daysFrom(LocalDate from, YearMonth month) {
    return days.in(month) & (month.equals(YearMonth.from(from)) ? onOrAfter(from) : -1);
  }

  private static int onOrAfter(LocalDate day) {
    return -1 << (day.getDayOfMonth() - 1);
  }

  private @Nullable YearMonth monthFrom(YearMonth from) {
    int asked = from.getYear() - FIRST_YEAR;
    int year = years.nextSetBit(Math.max(0, asked));
    if (year == asked) {
      int month = Bits.ceiling(months, from.getMonthValue() - 1);
      if (month >= 0) {
        return YearMonth.of(from.getYear(), 1 + month);
      }
      year = years.nextSetBit(asked + 1);
    }
    return year < 0 ? null : YearMonth.of(FIRST_YEAR + year, 1 + Bits.ceiling(months, 0));
  }

  private @Nullable YearMonth monthUpTo(YearMonth to) {
    int asked = to.getYear() - FIRST_YEAR;
    int year = years.previousSetBit(Math.max(-1, asked));
    if (year >= 0 && year == asked) {
      int month = Bits.floor(months, to.getMonthValue() - 1);
      if (month >= 0) {
        return YearMonth.of(to.getYear(), 1 + month);
      }
      year = years.previousSetBit(asked - 1);
    }
    return year < 0 ? null : YearMonth.of(FIRST_YEAR + year, 1 + Bits.floor(months, 11));
  }

  private static LocalDateTime ceilingMinute(LocalDateTime time) {
    LocalDateTime minute = time.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(time) ? minute : minute.plusMinutes(1);
  }

  private static int minuteOfDay(LocalDateTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static LocalDateTime at(LocalDate day, int minuteOfDay) {
    return day.atTime(minuteOfDay / 60, minuteOfDay % 60);
  }
}
