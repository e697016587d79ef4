package io.github.serverlessscheduler.sdk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A random day field of a cron: its text, and whether a date is one that this text means. */
record RandomDays(String text, Predicate<LocalDate> matches) {

  private static final List<String> WEEKDAYS = List.of("SUN mon TUE WED THU FRI SAT".split(" "));

  /** A day-of-month field. */
  static RandomDays ofMonth(Random random, int near) {
    RandomDays days = item(random, near);
    for (int more = random.nextInt(3); more > 0 && random.nextBoolean(); more--) {
      days = days.or(item(random, near));
    }
    return days;
  }

  /** A day-of-week field. */
  static RandomDays ofWeek(Random random, int near) {
    if (random.nextInt(6) == 0) {
      int week = 1 + random.nextInt(5);
      int weekday = near(random, near, 7);
      return new RandomDays(name(random, weekday) + "#" + week, date -> isNth(date, weekday, week));
    }
    RandomDays days = weeklyItem(random, near);
    for (int more = random.nextInt(3); more > 0 && random.nextBoolean(); more--) {
      days = days.or(weeklyItem(random, near));
    }
    return days;
  }

  private static RandomDays item(Random random, int near) {
    int day = near(random, near, 31);
    return switch (random.nextInt(10)) {
      case 0 -> new RandomDays("L", RandomDays::isLast);
      case 1 -> new RandomDays("lw", RandomDays::isLastWorkday);
      case 2, 3 -> new RandomDays(day + "W", date -> isNearestWorkday(date, day));
      default -> {
        RandomField field = RandomField.over(random, 1, 31, List.of()).mostlyWith(random, near);
        yield new RandomDays(field.text(), date -> field.values().contains(date.getDayOfMonth()));
      }
    };
  }

  private static RandomDays weeklyItem(Random random, int near) {
    int weekday = near(random, near, 7);
    return switch (random.nextInt(8)) {
      case 0 -> new RandomDays("L", date -> date.getDayOfWeek() == DayOfWeek.SATURDAY);
      case 1, 2 ->
          new RandomDays(
              name(random, weekday) + "L",
              date -> weekday(date) == weekday && date.plusDays(7).getMonth() != date.getMonth());
      default -> {
        RandomField field = RandomField.over(random, 1, 7, WEEKDAYS).mostlyWith(random, near);
        yield new RandomDays(field.text(), date -> field.values().contains(weekday(date)));
      }
    };
  }

  private RandomDays or(RandomDays other) {
    return new RandomDays(text + "," + other.text, matches.or(other.matches));
  }

  private static boolean isLast(LocalDate date) {
    return date.plusDays(1).getMonth() != date.getMonth();
  }

  private static boolean isLastWorkday(LocalDate date) {
    return isWorkday(date) && workdays(date).stream().noneMatch(other -> other.isAfter(date));
  }

  private static boolean isNearestWorkday(LocalDate date, int day) {
    return isWorkday(date)
        && day <= date.lengthOfMonth()
        && workdays(date).stream().noneMatch(o -> distance(o, day) < distance(date, day));
  }

  private static int distance(LocalDate date, int day) {
    return Math.abs(date.getDayOfMonth() - day);
  }

  private static boolean isNth(LocalDate date, int weekday, int week) {
    long soFar = days(date).stream().filter(d -> weekday(d) == weekday && !d.isAfter(date)).count();
    return weekday(date) == weekday && soFar == week;
  }

  private static List<LocalDate> workdays(LocalDate date) {
    return days(date).stream().filter(RandomDays::isWorkday).toList();
  }

  private static List<LocalDate> days(LocalDate date) {
    YearMonth month = YearMonth.from(date);
    return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList();
  }

  private static boolean isWorkday(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private static int weekday(LocalDate date) {
    return date.getDayOfWeek().getValue() % 7 + 1;
  }

  private static int near(Random random, int near, int last) {
    int moved = near + random.nextInt(-2, 3);
    return random.nextBoolean() && moved >= 1 && moved <= last ? moved : 1 + random.nextInt(last);
  }

  private static String name(Random random, int weekday) {
    return random.nextBoolean() ? String.valueOf(weekday) : WEEKDAYS.get(weekday - 1);
  }
}
