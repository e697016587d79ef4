package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.util.ArrayList;
import java.util.List;

/** A stretch of an expression's text that knows its columns. */
record Span(String text, int from, int to) {

  /** More than any number in an expression may be. */
  static final long HUGE = 1_000_000_000_000_000L;

  private static final int LONGEST_TEXT = 256;
  private static final int LONGEST_CLIP = 24;

  /** The whole of an expression's text, without the blanks around it. */
  static Span of(String text) {
    return of(text, LONGEST_TEXT);
  }

  /** The same for what stands within {@code cron()}: with that around it, it is short enough. */
  static Span ofFields(String text) {
    return of(text, LONGEST_TEXT - "cron()".length());
  }

  private static Span of(String text, int longest) {
    if (text.length() > longest) {
      throw new InvalidScheduleException(
          "a schedule expression has at most " + longest + " characters", longest + 1);
    }
    return new Span(text, 0, text.length()).trim();
  }

  /** The start of a text that is not trusted, fit for one line of a message. */
  static String clip(String text) {
    boolean fits = text.length() <= LONGEST_CLIP;
    String shown = fits ? text : text.substring(0, LONGEST_CLIP);
    return "'" + shown.replaceAll("[^\\x20-\\x7e]", "?") + (fits ? "'" : "...'");
  }

  @Override
  public String toString() {
    return text.substring(from, to);
  }

  boolean isEmpty() {
    return from == to;
  }

  boolean is(String other) {
    return to - from == other.length() && text.startsWith(other, from);
  }

  /** The whole number that this span is, cut off at {@link #HUGE}; negative if it is none. */
  long number() {
    long number = isEmpty() ? -1 : 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = Math.min(HUGE, number * 10 + digit);
    }
    return number;
  }

  /** Where in this span a character first stands, from 0; negative if nowhere. */
  int indexOf(char sought) {
    int index = text.indexOf(sought, from);
    return index < to ? Math.max(-1, index - from) : -1;
  }

  Span head(int length) {
    return new Span(text, from, from + length);
  }

  Span tail(int start) {
    return new Span(text, from + start, to);
  }

  Span trim() {
    int first = from;
    int last = to;
    while (first < last && isBlank(first)) {
      first++;
    }
    while (first < last && isBlank(last - 1)) {
      last--;
    }
    return new Span(text, first, last);
  }

  /** The parts between blanks. */
  List<Span> words() {
    List<Span> words = new ArrayList<>();
    for (Span rest = trim(); !rest.isEmpty(); rest = rest.trim()) {
      int length = 0;
      while (rest.from + length < to && !isBlank(rest.from + length)) {
        length++;
      }
      words.add(rest.head(length));
      rest = rest.tail(length);
    }
    return words;
  }

  /** The empty span behind the last character. */
  Span end() {
    return new Span(text, to, to);
  }

  /** A refusal that points at this span's first character. */
  InvalidScheduleException error(String message) {
    return new InvalidScheduleException(message, from + 1);
  }

  /** A refusal that says what was expected, and a little of what stands here instead. */
  InvalidScheduleException expected(String what) {
    return error("expected " + what + ", found " + (isEmpty() ? "nothing" : clip(toString())));
  }

  private boolean isBlank(int index) {
    return text.charAt(index) == ' ' || text.charAt(index) == '\t';
  }
}
