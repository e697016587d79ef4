package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The judge: answers a question by looking at one local date after another, and at every minute of
 * a date that matches, comparing each with the fields as they are written. Slow, and plain enough
 * to be believed; uses {@code java.time} alone.
 */
final class NaiveCalendar {

  private static final int DAYS_LOOKED_AT = 41 * 366;
  private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  private static final String WEEKDAYS = "SUNMONTUEWEDTHUFRISAT";

  private final List<String> fields;

  private NaiveCalendar(String fields) {
    this.fields = List.of(fields.split(" ", -1));
  }

  /** The next fire, if there is one within forty years. */
  static Optional<Instant> answer(Question question) {
    return new NaiveCalendar(question.fields()).next(question);
  }

  private Optional<Instant> next(Question question) {
    LocalDate date = LocalDate.ofInstant(question.after(), question.zone()).minusDays(1);
    for (int i = 0; i < DAYS_LOOKED_AT; i++) {
      if (matches(date)) {
        for (int minute = 0; minute < 24 * 60; minute++) {
          Optional<Instant> instant = shown(date.atStartOfDay().plusMinutes(minute), question);
          if (instant.isPresent()) {
            return instant;
          }
        }
      }
      date = date.plusDays(1);
    }
    return Optional.empty();
  }

  /** When clocks first show a matching local time, if they do and it is after what was asked. */
  private Optional<Instant> shown(LocalDateTime local, Question question) {
    if (!in(fields.get(0), local.getMinute(), 0, 59, "")
        || !in(fields.get(1), local.getHour(), 0, 23, "")) {
      return Optional.empty();
    }
    ZonedDateTime first = local.atZone(question.zone()).withEarlierOffsetAtOverlap();
    return Optional.of(first)
        .filter(zoned -> zoned.toLocalDateTime().equals(local))
        .map(ZonedDateTime::toInstant)
        .filter(instant -> instant.isAfter(question.after()));
  }

  private boolean matches(LocalDate date) {
    return in(fields.get(3), date.getMonthValue(), 1, 12, MONTHS)
        && in(fields.get(5), date.getYear(), 1970, 2199, "")
        && items(fields.get(2)).stream().anyMatch(item -> isDate(date, item))
        && items(fields.get(4)).stream().anyMatch(item -> isWeekday(date, item));
  }

  private static boolean isDate(LocalDate date, String item) {
    YearMonth month = YearMonth.from(date);
    if (item.equals("?")) {
      return true;
    }
    if (item.equals("L")) {
      return date.equals(month.atEndOfMonth());
    }
    if (item.equals("LW")) {
      return isWorkday(date)
          && date.datesUntil(month.plusMonths(1).atDay(1))
              .skip(1)
              .noneMatch(NaiveCalendar::isWorkday);
    }
    if (item.endsWith("W")) {
      int day = Integer.parseInt(item.substring(0, item.length() - 1));
      return day <= month.lengthOfMonth()
          && isWorkday(date)
          && month
              .atDay(1)
              .datesUntil(month.plusMonths(1).atDay(1))
              .filter(NaiveCalendar::isWorkday)
              .noneMatch(other -> distance(other, day) < distance(date, day));
    }
    return in(item, date.getDayOfMonth(), 1, 31, "");
  }

  private static boolean isWeekday(LocalDate date, String item) {
    int weekday = date.getDayOfWeek().getValue() % 7 + 1;
    int hash = item.indexOf('#');
    if (item.equals("?")) {
      return true;
    }
    if (item.equals("L")) {
      return weekday == 7;
    }
    if (hash > 0) {
      return weekday == value(item.substring(0, hash), 1, WEEKDAYS)
          && (date.getDayOfMonth() + 6) / 7 == Integer.parseInt(item.substring(hash + 1));
    }
    if (item.endsWith("L")) {
      return weekday == value(item.substring(0, item.length() - 1), 1, WEEKDAYS)
          && !YearMonth.from(date.plusDays(7)).equals(YearMonth.from(date));
    }
    return in(item, weekday, 1, 7, WEEKDAYS);
  }

  private static int distance(LocalDate date, int day) {
    return Math.abs(date.getDayOfMonth() - day);
  }

  private static boolean isWorkday(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** Whether a value is in a list of {@code *}, values, ranges and steps. */
  private static boolean in(String list, int value, int first, int last, String names) {
    return items(list).stream().anyMatch(item -> inItem(item, value, first, last, names));
  }

  private static boolean inItem(String item, int value, int first, int last, String names) {
    String[] parts = item.split("/", -1);
    String[] ends =
        parts[0].equals("*") ? new String[] {first + "", last + ""} : parts[0].split("-", -1);
    int from = value(ends[0], first, names);
    int to = ends.length > 1 ? value(ends[1], first, names) : parts.length > 1 ? last : from;
    int step = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
    return value >= from && value <= to && (value - from) % step == 0;
  }

  private static int value(String text, int first, String names) {
    return names.contains(text) && !names.isEmpty()
        ? first + names.indexOf(text) / 3
        : Integer.parseInt(text);
  }

  private static List<String> items(String list) {
    return Arrays.asList(list.split(",", -1));
  }
}
