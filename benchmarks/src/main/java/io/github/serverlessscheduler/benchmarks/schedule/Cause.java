package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why libraries differ, as far as the smallest question shows it. */
enum Cause {
  CLOCKS_BACK("clocks go back: a time shown twice fires once, the first time"),
  CLOCKS_FORWARD("clocks go forward: a time that they skip does not fire"),
  ZONE("a zone's history"),
  NEAREST_WORKDAY("`nW`: the working day nearest to a date that the month has, in that month"),
  LAST_WORKDAY("`LW`: the last working day of the month"),
  NTH_WEEKDAY("`w#n`: the n-th such weekday, in months that have it"),
  LAST_WEEKDAY("`wL`: the last such weekday of the month"),
  LAST_DAY("`L`: the last day of the month"),
  DAY_LIST("a list of days with `L`, `W` or `LW` in it"),
  STEP("a step"),
  RANGE("a range"),
  RARE_DAY("a day that comes in few years"),
  OTHER("other");

  private static final Duration NEAR = Duration.ofHours(26);

  private final String words;

  Cause(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static Cause of(Verdict verdict) {
    boolean zoned = !verdict.question().zone().getId().equals("UTC") && !verdict.refused();
    ZoneOffsetTransition change = zoned ? changeNear(verdict) : null;
    if (change != null) {
      return change.isGap() ? CLOCKS_FORWARD : CLOCKS_BACK;
    }
    Cause cause = ofFields(verdict);
    return zoned && cause == OTHER ? ZONE : cause;
  }

  private static Cause ofFields(Verdict verdict) {
    Question question = verdict.question();
    String[] fields = question.fields().split(" ", -1);
    String days = fields[2].equals("?") ? fields[4] : fields[2];
    if (fields[4].equals("?") && days.matches(".*,.*[LW].*|.*[LW].*,.*")) {
      return DAY_LIST;
    }
    if (days.contains("LW")) {
      return LAST_WORKDAY;
    }
    if (fields[4].equals("?") && days.contains("W")) {
      return NEAREST_WORKDAY;
    }
    if (days.contains("#")) {
      return NTH_WEEKDAY;
    }
    if (days.equals("L")) {
      return LAST_DAY;
    }
    if (days.matches("[A-Z]{3}L")) {
      return LAST_WEEKDAY;
    }
    if (question.fields().contains("/")) {
      return STEP;
    }
    if (question.fields().contains("-")) {
      return RANGE;
    }
    return verdict.isNever() ? RARE_DAY : OTHER;
  }

  /** A change of clocks within a day or so of the question or of an answer. */
  private static @Nullable ZoneOffsetTransition changeNear(Verdict verdict) {
    return Stream.of(verdict.question().after().toString(), verdict.right(), verdict.said())
        .filter(text -> text.endsWith("Z"))
        .map(Instant::parse)
        .map(instant -> changeNear(instant, verdict.question().zone().getRules()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ZoneOffsetTransition changeNear(Instant instant, ZoneRules rules) {
    ZoneOffsetTransition change = rules.nextTransition(instant.minus(NEAR));
    return change == null || change.getInstant().isAfter(instant.plus(NEAR)) ? null : change;
  }
}
