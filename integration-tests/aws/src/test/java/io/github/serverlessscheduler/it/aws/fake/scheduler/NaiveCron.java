package io.github.serverlessscheduler.it.aws.fake.scheduler;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The six fields of a cron, each day asked one by one. It shares no code with the SDK's arithmetic,
 * which it is there to contradict.
 */
final class NaiveCron {

  private static final String MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC";
  private static final String DAYS = "SUN MON TUE WED THU FRI SAT";

  private final List<LocalTime> times = new ArrayList<>();
  private final Set<Integer> months;
  private final Set<Integer> years;
  private final Predicate<LocalDate> day;

  /**
   * @throws IllegalArgumentException if they are no fields of a cron
   */
  NaiveCron(String fields) {
    String[] six = fields.trim().split("\\s+", -1);
    if (six.length != 6 || six[2].equals("?") == six[4].equals("?")) {
      throw new IllegalArgumentException(fields);
    }
    for (int hour : numbers(six[1], 0, 23, "")) {
      for (int minute : numbers(six[0], 0, 59, "")) {
        times.add(LocalTime.of(hour, minute));
      }
    }
    months = numbers(six[3], 1, 12, MONTHS);
    years = numbers(six[5], 1970, 2199, "");
    day = six[4].equals("?") ? daysOfMonth(six[2]) : daysOfWeek(six[4]);
  }

  /** The local times of this day, in order. */
  List<LocalTime> times(LocalDate date) {
    boolean matches =
        years.contains(date.getYear()) && months.contains(date.getMonthValue()) && day.test(date);
    return matches ? times : List.of();
  }

  private static Predicate<LocalDate> daysOfMonth(String field) {
    Predicate<LocalDate> any = date -> false;
    for (String item : field.toUpperCase(Locale.ROOT).split(",", -1)) {
      any = any.or(dayOfMonth(item));
    }
    return any;
  }

  private static Predicate<LocalDate> dayOfMonth(String item) {
    if (item.equals("L")) {
      return date -> date.getDayOfMonth() == date.lengthOfMonth();
    }
    if (item.equals("LW")) {
      return date -> date.equals(nearestWeekday(YearMonth.from(date).atEndOfMonth()));
    }
    if (item.endsWith("W")) {
      int wanted = number(item.substring(0, item.length() - 1), 1, 31, "");
      return date ->
          wanted <= date.lengthOfMonth()
              && date.equals(nearestWeekday(date.withDayOfMonth(wanted)));
    }
    Set<Integer> days = numbers(item, 1, 31, "");
    return date -> days.contains(date.getDayOfMonth());
  }

  private static LocalDate nearestWeekday(LocalDate date) {
    for (int away : new int[] {0, -1, 1, -2, 2}) {
      LocalDate near = date.plusDays(away);
      if (near.getMonth() == date.getMonth()
          && near.getDayOfWeek() != DayOfWeek.SATURDAY
          && near.getDayOfWeek() != DayOfWeek.SUNDAY) {
        return near;
      }
    }
    throw new IllegalStateException("five days without a weekday: " + date);
  }

  private static Predicate<LocalDate> daysOfWeek(String field) {
    Predicate<LocalDate> any = date -> false;
    for (String item : field.toUpperCase(Locale.ROOT).split(",", -1)) {
      any = any.or(dayOfWeek(item));
    }
    return any;
  }

  private static Predicate<LocalDate> dayOfWeek(String item) {
    int hash = item.indexOf('#');
    if (hash > 0) {
      int wanted = number(item.substring(0, hash), 1, 7, DAYS);
      int nth = number(item.substring(hash + 1), 1, 5, "");
      return date -> sundayFirst(date) == wanted && (date.getDayOfMonth() + 6) / 7 == nth;
    }
    if (item.equals("L")) {
      return date -> sundayFirst(date) == 7;
    }
    if (item.endsWith("L")) {
      int wanted = number(item.substring(0, item.length() - 1), 1, 7, DAYS);
      return date -> sundayFirst(date) == wanted && date.getDayOfMonth() + 7 > date.lengthOfMonth();
    }
    Set<Integer> days = numbers(item, 1, 7, DAYS);
    return date -> days.contains(sundayFirst(date));
  }

  private static int sundayFirst(LocalDate date) {
    return date.getDayOfWeek().getValue() % 7 + 1;
  }

  /** The values of a list of {@code *}, values, ranges and steps. */
  private static Set<Integer> numbers(String field, int first, int last, String names) {
    Set<Integer> all = new TreeSet<>();
    for (String item : field.split(",", -1)) {
      String[] parts = item.split("/", -1);
      String[] range = parts[0].split("-", -1);
      if (parts.length > 2 || range.length > 2) {
        throw new IllegalArgumentException(field);
      }
      boolean star = parts[0].equals("*");
      int from = star ? first : number(range[0], first, last, names);
      int to = star || (parts.length == 2 && range.length == 1) ? last : from;
      if (range.length == 2) {
        to = number(range[1], first, last, names);
      }
      int step = parts.length == 2 ? number(parts[1], 1, last, "") : 1;
      if (from > to) {
        throw new IllegalArgumentException(field);
      }
      for (int value = from; value <= to; value += step) {
        all.add(value);
      }
    }
    return all;
  }

  private static int number(String text, int first, int last, String names) {
    int named = List.of(names.split(" ")).indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0 && !text.isEmpty()) {
      return first + named;
    }
    if (!text.matches("\\d{1,4}")) {
      throw new IllegalArgumentException(text);
    }
    int value = Integer.parseInt(text);
    if (value < first || value > last) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }
}
