package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a question that a library answers wrongly as small as it gets while it still does so. */
final class Shrinking {

  private static final int ROUNDS = 40;
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final CronLibrary library;

  Shrinking(CronLibrary library) {
    this.library = library;
  }

  Verdict smallest(Verdict wrong) {
    Verdict smallest = wrong;
    for (int round = 0; round < ROUNDS; round++) {
      Optional<Verdict> smaller = smaller(smallest);
      if (smaller.isEmpty()) {
        return smallest;
      }
      smallest = smaller.get();
    }
    return smallest;
  }

  private Optional<Verdict> smaller(Verdict wrong) {
    return candidates(wrong).stream()
        .filter(candidate -> !candidate.equals(wrong.question()))
        .map(candidate -> Verdict.of(library, candidate))
        .filter(verdict -> verdict.isWrong() && verdict.refused() == wrong.refused())
        .findFirst();
  }

  private static List<Question> candidates(Verdict wrong) {
    Question question = wrong.question();
    List<Question> candidates = new ArrayList<>();
    if (!question.zone().equals(UTC)) {
      candidates.add(question.withZone(UTC));
    }
    String[] fields = question.fields().split(" ", -1);
    for (int i = 0; i < fields.length; i++) {
      for (String simpler : simpler(fields[i], i)) {
        String[] changed = fields.clone();
        changed[i] = simpler;
        candidates.add(question.withFields(String.join(" ", changed)));
      }
    }
    if (!wrong.refused()) {
      candidates.add(question.withAfter(question.after().truncatedTo(ChronoUnit.DAYS)));
      candidates.add(question.withAfter(question.after().truncatedTo(ChronoUnit.HOURS)));
    }
    return candidates;
  }

  /** Shorter texts for a field; simpler in any case, so that this comes to an end. */
  private static List<String> simpler(String field, int place) {
    List<String> simpler = new ArrayList<>();
    String simplest = place < 2 ? "0" : "*";
    if (field.length() > 1 || (place < 2 && field.equals("*"))) {
      simpler.add(simplest);
    }
    List<String> items = List.of(field.split(",", -1));
    for (int i = 0; i < items.size() && items.size() > 1; i++) {
      List<String> fewer = new ArrayList<>(items);
      fewer.remove(i);
      simpler.add(String.join(",", fewer));
    }
    if (field.contains("/")) {
      simpler.add(field.substring(0, field.lastIndexOf('/')));
    }
    if (items.size() == 1 && field.contains("-") && !field.contains("/")) {
      simpler.add(field.substring(0, field.indexOf('-')));
    }
    return simpler;
  }
}
