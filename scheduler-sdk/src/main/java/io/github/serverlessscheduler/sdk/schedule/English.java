package io.github.serverlessscheduler.sdk.schedule;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Schedules and expressions as English phrases. */
final class English {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm:ss", Locale.ENGLISH);

  private English() {}

  static String of(Terms terms) {
    StringBuilder text = new StringBuilder(of(terms.expression()));
    if (!(terms.expression() instanceof Rate)) {
      text.append(" (").append(terms.zone()).append(')');
    }
    if (terms.start() != null) {
      text.append(", from ").append(terms.start());
    }
    if (terms.end() != null) {
      text.append(", until ").append(terms.end());
    }
    if (!terms.flexibleWindow().isZero()) {
      text.append(", within ").append(counted(terms.flexibleWindow().toMinutes(), "minute"));
    }
    return text.toString();
  }

  static String of(ScheduleExpression expression) {
    if (expression instanceof Rate rate) {
      return rate(rate);
    }
    if (expression instanceof At at) {
      return at(at.dateTime());
    }
    return EnglishCron.of(((Cron) expression).fields());
  }

  /** {@code 1 minute}, {@code 5 minutes}. */
  static String counted(long count, String unit) {
    return count == 1 ? "1 " + unit : count + " " + unit + "s";
  }

  private static String rate(Rate rate) {
    String plural = rate.unit().name().toLowerCase(Locale.ROOT);
    String unit = plural.substring(0, plural.length() - 1);
    return rate.value() == 1 ? "Every " + unit : "Every " + counted(rate.value(), unit);
  }

  private static String at(LocalDateTime time) {
    return "Once, on " + (time.getSecond() == 0 ? DATE : SECONDS).format(time);
  }
}
