package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.util.List;

/** Reads the five fields of a crontab line, or its {@code @hourly} family, as a {@link Cron}. */
final class Crontab {

  private static final String FIVE_FIELDS =
      "five crontab fields (minute hour day-of-month month day-of-week) or @hourly, @daily,"
          + " @weekly, @monthly, @yearly";
  private static final int EVERY_DATE = -1 >>> 1;
  private static final int EVERY_WEEKDAY = 0x7f;

  private Crontab() {}

  static Cron parse(Span span) {
    if (!span.isEmpty() && span.text().charAt(span.from()) == '@') {
      return Cron.parse(nickname(span));
    }
    List<Span> words = span.words();
    if (words.size() > 5) {
      throw words.get(5).expected("nothing after five crontab fields; six are for Cron.parse");
    }
    if (words.size() < 5) {
      throw span.end().error("expected " + FIVE_FIELDS + ", found " + words.size());
    }
    String minutes = read(CronField.MINUTE, words.get(0)).text();
    String hours = read(CronField.HOUR, words.get(1)).text();
    Field dates = read(CronField.DAY_OF_MONTH, words.get(2));
    String months = read(CronField.MONTH, words.get(3)).text();
    Field weekdays = read(CronField.CRONTAB_WEEKDAY, words.get(4));
    return Cron.parse(
        String.join(" ", minutes, hours, days(dates, weekdays, words).formatted(months), "*"));
  }

  /** The three fields day-of-month, month (a %s) and day-of-week. */
  private static String days(Field dates, Field weekdays, List<Span> words) {
    int week = (int) (weekdays.mask | weekdays.mask >> 7) & EVERY_WEEKDAY;
    boolean everyDate = dates.mask == EVERY_DATE;
    boolean everyWeekday = week == EVERY_WEEKDAY;
    // Crontab's rule: where one field begins with *, both have to match, else either may.
    boolean both = dates.text.startsWith("*") || weekdays.text.startsWith("*");
    if (both ? everyDate && everyWeekday : everyDate || everyWeekday) {
      return "* %s ?";
    }
    if (both && everyWeekday) {
      return dates.text + " %s ?";
    }
    if (both && everyDate) {
      return "? %s " + names(week);
    }
    throw words
        .get(4)
        .error(
            both
                ? "day-of-month and day-of-week are both restricted: crontab would want both to"
                    + " match, which no EventBridge expression says; restrict one, and check the"
                    + " other in the job"
                : "day-of-month and day-of-week are both restricted: crontab would fire when"
                    + " either matches, which no EventBridge expression says; make two jobs");
  }

  private static String nickname(Span span) {
    return switch (span.toString()) {
      case "@yearly", "@annually" -> "0 0 1 1 ? *";
      case "@monthly" -> "0 0 1 * ? *";
      case "@weekly" -> "0 0 ? * SUN *";
      case "@daily", "@midnight" -> "0 0 * * ? *";
      case "@hourly" -> "0 * * * ? *";
      case "@reboot" ->
          throw span.error("@reboot names no time: run the job when your program starts");
      default -> throw span.expected(FIVE_FIELDS);
    };
  }

  /** Weekdays by their names, as runs; bit 0 is Sunday. */
  private static String names(int week) {
    StringBuilder names = new StringBuilder();
    for (int day = 0; day < 7; day++) {
      if ((week >>> day & 1) != 0) {
        int run = Integer.numberOfTrailingZeros(~(week >>> day));
        names.append(names.isEmpty() ? "" : ",").append(name(day));
        if (run > 1) {
          names.append('-').append(name(day + run - 1));
        }
        day += run - 1;
      }
    }
    return names.toString();
  }

  private static String name(int day) {
    return CronField.CRONTAB_WEEKDAY.name(day);
  }

  private record Field(long mask, String text) {}

  private static Field read(CronField field, Span word) {
    StringBuilder text = new StringBuilder();
    long mask = new CrontabReader(field, word.text(), text).read(word).mask();
    return new Field(mask, text.toString());
  }

  /** Crontab knows no step after a single value, and none of EventBridge's letters. */
  private static final class CrontabReader extends FieldReader {

    private final CronField field;

    CrontabReader(CronField field, String text, StringBuilder canonical) {
      super(field, text, canonical);
      this.field = field;
    }

    @Override
    void item(int from, int to) {
      int slash = indexOf('/', from, to);
      if (slash > from && isValue(from, slash)) {
        throw refusal(
            "a crontab step follows * or a range; write the range, up to " + field.last(), from);
      }
      super.item(from, to);
    }

    @Override
    InvalidScheduleException noValue(int from, int to) {
      for (int i = from; i < to; i++) {
        if ("LW#?".indexOf(at(i)) >= 0) {
          return refusal("L, W, # and ? are no crontab; Cron.parse reads them in six fields", from);
        }
      }
      return super.noValue(from, to);
    }
  }
}
