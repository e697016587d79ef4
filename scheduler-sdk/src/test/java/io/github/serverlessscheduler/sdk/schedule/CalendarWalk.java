package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The oracle: a random cron as plain sets of values, and its occurrences found by looking at every
 * date of a stretch of the calendar, and at every minute of a matching date. Uses {@code java.time}
 * alone, nothing of the code under test.
 */
record CalendarWalk(
    String fields,
    Set<Integer> minutes,
    Set<Integer> hours,
    Predicate<LocalDate> days,
    Set<Integer> months,
    Set<Integer> years) {

  private static final List<String> MONTHS =
      List.of("jan FEB MAR APR MAY JUN JUL AUG SEP OCT NOV dec".split(" "));

  /** A random cron, so made that it usually fires around a local date-time. */
  static CalendarWalk random(Random random, LocalDateTime near) {
    boolean weekly = random.nextBoolean();
    int year = Math.min(2199, Math.max(1970, near.getYear()));
    RandomField minute = RandomField.over(random, 0, 59, List.of());
    RandomField hour =
        RandomField.over(random, 0, 23, List.of()).mostlyWith(random, near.getHour());
    RandomDays day =
        weekly
            ? RandomDays.ofWeek(random, near.getDayOfWeek().getValue() % 7 + 1)
            : RandomDays.ofMonth(random, near.getDayOfMonth());
    RandomField month =
        RandomField.over(random, 1, 12, MONTHS).mostlyWith(random, near.getMonthValue());
    RandomField years = RandomField.over(random, 1970, 2199, List.of()).mostlyWith(random, year);
    String fields =
        String.join(
            " ",
            minute.text(),
            hour.text(),
            weekly ? "?" : day.text(),
            month.text(),
            weekly ? day.text() : "?",
            years.text());
    return new CalendarWalk(
        fields, minute.values(), hour.values(), day.matches(), month.values(), years.values());
  }

  /** Every occurrence whose local date is in a range. */
  NavigableSet<Instant> occurrences(ZoneId zone, LocalDate from, LocalDate to) {
    NavigableSet<Instant> occurrences = new TreeSet<>();
    from.datesUntil(to.plusDays(1))
        .filter(this::matches)
        .forEach(day -> addTimes(day, zone, occurrences));
    return occurrences;
  }

  private void addTimes(LocalDate day, ZoneId zone, Set<Instant> occurrences) {
    for (int minuteOfDay = 0; minuteOfDay < 24 * 60; minuteOfDay++) {
      if (hours.contains(minuteOfDay / 60) && minutes.contains(minuteOfDay % 60)) {
        LocalDateTime local = day.atTime(minuteOfDay / 60, minuteOfDay % 60);
        ZonedDateTime zoned = ZonedDateTime.of(local, zone).withEarlierOffsetAtOverlap();
        if (zoned.toLocalDateTime().equals(local)) {
          occurrences.add(zoned.toInstant());
        }
      }
    }
  }

  private boolean matches(LocalDate day) {
    return years.contains(day.getYear()) && months.contains(day.getMonthValue()) && days.test(day);
  }
}
