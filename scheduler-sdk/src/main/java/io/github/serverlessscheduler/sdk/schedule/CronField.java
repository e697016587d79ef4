package io.github.serverlessscheduler.sdk.schedule;

import java.util.BitSet;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the six fields: its values, their names, and how they are written. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day-of-month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  DAY_OF_WEEK("day-of-week", 1, 7, "SUN MON TUE WED THU FRI SAT"),
  YEAR("year", 1970, 2199, "");

  private static final Pattern NAME = Pattern.compile("[A-Za-z]{3}");
  private static final Pattern NOT_YET = Pattern.compile("(?i)(?:\\d{1,2}|[A-Z]{3})?(LW|L|W|#.*)");

  private final String label;
  private final int first;
  private final int last;
  private final String names;

  CronField(String label, int first, int last, String names) {
    this.label = label;
    this.first = first;
    this.last = last;
    this.names = names;
  }

  /** The values that a field allows: bit i stands for the field's first value + i. */
  record Values(BitSet bits, String text) {

    /** The bits of a field of at most 64 values. */
    long mask() {
      return bits.toLongArray()[0];
    }
  }

  private record Value(int number, String text) {}

  private record Range(int from, int to, String text) {}

  Values parse(Span field) {
    BitSet bits = new BitSet(last - first + 1);
    StringJoiner text = new StringJoiner(",");
    for (Span item : field.split(',')) {
      text.add(add(item, bits));
    }
    return new Values(bits, text.toString());
  }

  private String add(Span item, BitSet bits) {
    int slash = item.indexOf('/');
    Range range = range(slash < 0 ? item : item.head(slash), slash >= 0);
    int step = slash < 0 ? 1 : step(item.tail(slash + 1));
    for (int value = range.from; value <= range.to; value += step) {
      bits.set(value - first);
    }
    return slash < 0 ? range.text : range.text + "/" + step;
  }

  private Range range(Span span, boolean stepped) {
    if (span.is("*")) {
      return new Range(first, last, "*");
    }
    int dash = span.indexOf('-');
    if (dash < 0) {
      Value value = value(span);
      return new Range(value.number, stepped ? last : value.number, value.text);
    }
    Value from = value(span.head(dash));
    Value to = value(span.tail(dash + 1));
    String text = from.text + "-" + to.text;
    if (from.number > to.number) {
      throw span.error(label + ": the range " + text + " runs backwards; split it in two");
    }
    return new Range(from.number, to.number, text);
  }

  /** Steps longer than the field are refused: every 90 minutes is a rate, not a cron. */
  private int step(Span span) {
    int most = last - first + 1;
    long step = span.number();
    if (step < 1 || step > most) {
      throw error(span, "a step from 1 to " + most);
    }
    return (int) step;
  }

  private Value value(Span span) {
    long number = span.number();
    if (number >= first && number <= last) {
      return new Value((int) number, String.valueOf(number));
    }
    String name = span.toString().toUpperCase(Locale.ROOT);
    if (NAME.matcher(span.toString()).matches() && names.contains(name)) {
      return new Value(first + names.indexOf(name) / 4, name);
    }
    refuseNotYet(span);
    throw error(span, choices());
  }

  private void refuseNotYet(Span span) {
    Matcher matcher = NOT_YET.matcher(span.toString());
    if ((this == DAY_OF_MONTH || this == DAY_OF_WEEK) && matcher.matches()) {
      throw span.tail(matcher.start(1)).error(label + ": L, W and # are not supported yet");
    }
  }

  private RuntimeException error(Span span, String wanted) {
    return span.expected(wanted + " as " + label);
  }

  private String choices() {
    String numbers = first + "-" + last;
    return names.isEmpty()
        ? numbers
        : numbers + " or " + names.substring(0, 3) + "-" + names.substring(names.length() - 3);
  }
}
