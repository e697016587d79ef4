package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What a library said to a question, and what is right.
 *
 * @param said the instant, {@code never}, or how it refused
 */
record Verdict(Question question, String said, String right, boolean refused) {

  private static final String NEVER = "never";

  static Verdict of(CronLibrary library, Question question) {
    String right = text(NaiveCalendar.answer(question));
    try {
      CronLibrary.Fires fires = library.in(library.translated(question.fields()), question.zone());
      return new Verdict(question, text(fires.next(question.after())), right, false);
    } catch (RuntimeException e) {
      return new Verdict(question, "refused", right, true);
    }
  }

  boolean isWrong() {
    return !said.equals(right);
  }

  boolean isNever() {
    return said.equals(NEVER);
  }

  private static String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(NEVER);
  }
}
