package io.github.serverlessscheduler.sdk.schedule;

import java.util.Arrays;
import java.util.List;

/** Reads the six fields of a cron, and puts together their canonical text. */
final class CronParser {

  private static final String SIX_FIELDS =
      "six fields (minute hour day-of-month month day-of-week year)";

  /** What most crons say of years: one array for all. */
  private static final long[] EVERY_YEAR =
      new FieldReader(CronField.YEAR, "*", new StringBuilder()).read(Span.of("*")).bits();

  private final String text;
  private final StringBuilder canonical;

  private CronParser(Span span) {
    this.text = span.text();
    this.canonical = new StringBuilder(span.to() - span.from());
  }

  static Cron parse(Span span) {
    List<Span> words = span.words();
    requireSix(span, words);
    requireOneDayField(words.get(2), words.get(4));
    return new CronParser(span).cron(words);
  }

  private Cron cron(List<Span> words) {
    Span date = words.get(2);
    boolean weekly = date.is("?");
    DayReader days =
        new DayReader(weekly ? CronField.DAY_OF_WEEK : CronField.DAY_OF_MONTH, text, canonical);

    long minutes = field(CronField.MINUTE, words.get(0)).mask();
    long hours = field(CronField.HOUR, words.get(1)).mask();
    readOrSkip(days, date);
    long months = field(CronField.MONTH, words.get(3)).mask();
    readOrSkip(days, words.get(4));
    long[] years = field(CronField.YEAR, words.get(5)).bits();

    return new Cron(
        canonical.toString(),
        new CronCalendar(
            new DayTimes(minutes, hours),
            days.rules().pages(),
            (int) months,
            Arrays.equals(years, EVERY_YEAR) ? EVERY_YEAR : years));
  }

  private FieldReader field(CronField field, Span word) {
    separate();
    return new FieldReader(field, text, canonical).read(word);
  }

  private void readOrSkip(DayReader days, Span word) {
    separate();
    if (word.is("?")) {
      canonical.append('?');
    } else {
      days.read(word);
    }
  }

  private void separate() {
    if (!canonical.isEmpty()) {
      canonical.append(' ');
    }
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
