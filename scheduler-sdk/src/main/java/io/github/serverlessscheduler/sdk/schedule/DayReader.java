package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;

/**
 * Reads a day field, where {@code L}, {@code nW}, {@code LW} (day-of-month), {@code L}, {@code nL}
 * and {@code n#k} (day-of-week) may stand in the list beside values.
 */
final class DayReader extends FieldReader {

  private final boolean monthly;
  private boolean last;
  private int nearest;
  private int lastWeekdays;
  private int nth;
  private int nthWeekday;
  private int items;

  DayReader(CronField field, String text, StringBuilder canonical) {
    super(field, text, canonical);
    this.monthly = field == CronField.DAY_OF_MONTH;
  }

  /** What was read. */
  DayRules rules() {
    return monthly
        ? DayRules.onDates((int) mask() | (last ? 1 << DayRules.LAST : 0), nearest)
        : DayRules.onWeekdays((int) mask(), lastWeekdays, nth, nthWeekday);
  }

  @Override
  void item(int from, int to) {
    items++;
    int hash = indexOf('#', from, to);
    char end = from < to ? at(to - 1) : ' ';
    if (hash >= 0) {
      nth(from, hash, to);
    } else if (end == 'L') {
      last(from, to - 1);
    } else if (end == 'W') {
      nearest(from, to - 1);
    } else {
      super.item(from, to);
    }
    if (nth > 0 && items > 1) {
      throw refusal("# makes no list: EventBridge reads one weekday with # alone", from);
    }
  }

  @Override
  InvalidScheduleException noValue(int from, int to) {
    char end = from < to ? at(to - 1) : ' ';
    if (end == 'L' && to == from + 1 && at(to) == '-') {
      return refusal("L-n is no part of EventBridge's grammar; write L or LW", from);
    }
    if (end == 'L' || end == 'W') {
      return refusal("L and W take no range and no step", from);
    }
    return super.noValue(from, to);
  }

  private void last(int from, int to) {
    if (from < to && monthly) {
      throw refusal("before L nothing stands here; a weekday and L are a day-of-week", from);
    }
    if (from < to) {
      lastWeekdays |= 1 << weekday("L", from, to);
    } else if (monthly) {
      last = true;
    } else {
      add(CronField.DAY_OF_WEEK.last(), CronField.DAY_OF_WEEK.last());
    }
    append('L');
  }

  private void nearest(int from, int to) {
    if (!monthly) {
      throw refusal("W is for day-of-month, as in 15W", from);
    }
    if (to == from + 1 && at(from) == 'L') {
      append('L');
      nearest |= 1 << DayRules.LAST;
    } else {
      if (!isValue(from, to)) {
        throw expected("1-31 or L before W", from, to);
      }
      nearest |= 1 << (value(from, to) - 1);
    }
    append('W');
  }

  private void nth(int from, int hash, int to) {
    if (monthly) {
      throw refusal("# is for day-of-week, as in FRI#2", from);
    }
    nthWeekday = weekday("#", from, hash);
    nth = number(hash + 1, to);
    if (nth < 1 || nth > 5) {
      throw expected("1-5 after #", hash + 1, to);
    }
    append('#');
    append((char) ('0' + nth));
  }

  private int weekday(String before, int from, int to) {
    if (!isValue(from, to)) {
      throw expected(CronField.DAY_OF_WEEK.choices() + " before " + before, from, to);
    }
    return value(from, to) - CronField.DAY_OF_WEEK.first();
  }
}
