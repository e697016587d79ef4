package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.util.Locale;

/**
 * When something is due, without a zone or limits: at a steady {@link Rate}, by the calendar
 * ({@link Cron}), or once ({@link At}).
 *
 * <p>The grammar is that of <a
 * href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">EventBridge
 * Scheduler</a>, and seconds as a unit of rate besides. {@code toString()} is the canonical text,
 * which parses back to an equal value; two expressions are equal when their canonical texts are.
 * Immutable and thread-safe.
 */
public sealed interface ScheduleExpression permits Rate, Cron, At {

  /**
   * Reads an expression: {@code rate(5 minutes)}, {@code cron(0 12 ? * MON-FRI *)} or {@code
   * at(2027-01-31T09:00:00)}.
   *
   * @param text at most 256 characters; blanks around it and around its parts are ignored
   * @throws InvalidScheduleException naming the column and what was expected there
   */
  static ScheduleExpression parse(String text) {
    Span whole = Span.of(text);
    int open = whole.indexOf('(');
    String kind = open < 0 ? "" : whole.head(open).toString();
    return switch (kind) {
      case "rate" -> Rate.parse(inside(whole, open));
      case "cron" -> CronParser.parse(inside(whole, open));
      case "at" -> At.parse(inside(whole, open));
      default -> throw whole.expected("rate(...), cron(...) or at(...) in lower case");
    };
  }

  /**
   * The expression in words: {@code At 12:00, Monday through Friday}.
   *
   * @param locale the language wished for; only English is spoken so far, and is what others get
   */
  default String describe(Locale locale) {
    return English.of(this);
  }

  private static Span inside(Span whole, int open) {
    int close = whole.indexOf(')');
    if (close < 0) {
      throw whole.end().expected(")");
    }
    Span behind = whole.tail(close + 1);
    if (!behind.isEmpty()) {
      throw behind.expected("nothing after )");
    }
    return whole.head(close).tail(open + 1).trim();
  }
}
