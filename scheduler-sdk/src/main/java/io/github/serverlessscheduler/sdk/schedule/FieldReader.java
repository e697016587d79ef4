package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;

/**
 * Reads one field of a cron, a list of {@code *}, values, ranges and steps, into bits, and appends
 * its canonical text.
 *
 * <p>It works on places in the text; spans are made for refusals alone, which are rare.
 */
class FieldReader {

  /** More than any value or step may be. */
  private static final int HUGE = 1_000_000;

  private final CronField field;
  private final String text;
  private final StringBuilder canonical;
  private final long[] bits = new long[4];

  FieldReader(CronField field, String text, StringBuilder canonical) {
    this.field = field;
    this.text = text;
    this.canonical = canonical;
  }

  /** Reads a field; call it once. */
  final FieldReader read(Span word) {
    int from = word.from();
    for (int i = from; i <= word.to(); i++) {
      if (i == word.to() || text.charAt(i) == ',') {
        if (from > word.from()) {
          canonical.append(',');
        }
        item(from, i);
        from = i + 1;
      }
    }
    return this;
  }

  /** The values read; bit 0 is the field's first. */
  final long[] bits() {
    return bits;
  }

  /** The values read of a field that has at most 64. */
  final long mask() {
    return bits[0];
  }

  /** One item of the list. */
  void item(int from, int to) {
    int slash = indexOf('/', from, to);
    int end = slash < 0 ? to : slash;
    int dash = indexOf('-', from, end);
    int low;
    int high;
    if (end == from + 1 && text.charAt(from) == '*') {
      canonical.append('*');
      low = field.first();
      high = field.last();
    } else if (dash < 0) {
      low = value(from, end);
      high = slash < 0 ? low : field.last();
    } else {
      low = value(from, dash);
      canonical.append('-');
      high = value(dash + 1, end);
      requireForward(low, high, from, end);
    }
    if (slash < 0) {
      add(low, high);
    } else {
      int step = step(slash + 1, to);
      for (int value = low; value <= high; value += step) {
        add(value, value);
      }
    }
  }

  /** The value that stands here, as a number or a name. */
  final int value(int from, int to) {
    int number = number(from, to);
    if (number >= field.first() && number <= field.last()) {
      canonical.append(number);
      return number;
    }
    int named = field.named(text, from, to);
    if (named < 0) {
      throw noValue(from, to);
    }
    canonical.append(field.name(named));
    return named;
  }

  /** What to say where a value should stand. */
  InvalidScheduleException noValue(int from, int to) {
    return expected(field.choices() + " as " + field.label(), from, to);
  }

  final void add(int low, int high) {
    int last = high - field.first();
    for (int bit = low - field.first(); bit <= last; bit = (bit | 63) + 1) {
      // Shifts go by the low six bits of their count: from bit to the last in the same word.
      bits[bit >> 6] |= -1L << bit & -1L >>> ~Math.min(last, bit | 63);
    }
  }

  /** The whole number that stands here, cut off at {@link #HUGE}, or a negative one. */
  final int number(int from, int to) {
    int number = from == to ? -1 : 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = Math.min(HUGE, number * 10 + digit);
    }
    return number;
  }

  final int indexOf(char sought, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == sought) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a value of this field stands here. */
  final boolean isValue(int from, int to) {
    int number = number(from, to);
    return (number >= field.first() && number <= field.last()) || field.named(text, from, to) >= 0;
  }

  /** The character of that place in upper case; a blank outside of the text. */
  final char at(int index) {
    return index >= 0 && index < text.length() ? CronField.upper(text.charAt(index)) : ' ';
  }

  final void append(char c) {
    canonical.append(c);
  }

  final InvalidScheduleException expected(String what, int from, int to) {
    return new Span(text, from, to).expected(what);
  }

  final InvalidScheduleException refusal(String why, int from) {
    return new Span(text, from, from).error(field.label() + ": " + why);
  }

  /** Steps longer than the field are refused: every 90 minutes is a rate, not a cron. */
  private int step(int from, int to) {
    int step = number(from, to);
    if (step < 1 || step > field.size()) {
      throw expected("a step from 1 to " + field.size() + " as " + field.label(), from, to);
    }
    canonical.append('/').append(step);
    return step;
  }

  private void requireForward(int low, int high, int from, int to) {
    if (low > high) {
      String range = new Span(text, from, to).toString();
      int dash = range.indexOf('-');
      throw refusal(
          "the range %s runs backwards; split it in two: %s-%s,%s-%s"
              .formatted(
                  range,
                  range.substring(0, dash),
                  field.written(field.last()),
                  field.written(field.first()),
                  range.substring(dash + 1)),
          from);
    }
  }
}
