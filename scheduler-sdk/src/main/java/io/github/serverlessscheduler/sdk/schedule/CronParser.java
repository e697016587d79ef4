package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.schedule.CronField.Values;
import java.util.List;

/** Reads the six fields of a cron. */
final class CronParser {

  private static final String SIX_FIELDS =
      "six fields (minute hour day-of-month month day-of-week year)";

  private CronParser() {}

  static Cron parse(Span span) {
    List<Span> words = span.words();
    requireSix(span, words);
    requireOneDayField(words.get(2), words.get(4));
    boolean weekly = words.get(2).is("?");

    Values minute = CronField.MINUTE.parse(words.get(0));
    Values hour = CronField.HOUR.parse(words.get(1));
    Values day =
        weekly
            ? CronField.DAY_OF_WEEK.parse(words.get(4))
            : CronField.DAY_OF_MONTH.parse(words.get(2));
    Values month = CronField.MONTH.parse(words.get(3));
    Values year = CronField.YEAR.parse(words.get(5));

    Days days = weekly ? Days.ofWeek(day.mask()) : Days.ofMonth(day.mask());
    String fields =
        String.join(
            " ",
            minute.text(),
            hour.text(),
            weekly ? "?" : day.text(),
            month.text(),
            weekly ? day.text() : "?",
            year.text());
    return new Cron(
        fields, new CronCalendar(minute.mask(), hour.mask(), days, month.mask(), year.bits()));
  }

  private static void requireSix(Span span, List<Span> words) {
    if (words.size() > 6) {
      throw words.get(6).expected("nothing after " + SIX_FIELDS);
    }
    if (words.size() < 6) {
      throw span.end().error("expected " + SIX_FIELDS + ", found " + words.size());
    }
  }

  private static void requireOneDayField(Span month, Span week) {
    if (month.is("?") == week.is("?")) {
      Span wrong = month.is("*") ? month : week;
      throw wrong.error("exactly one of day-of-month and day-of-week must be ?");
    }
  }
}
