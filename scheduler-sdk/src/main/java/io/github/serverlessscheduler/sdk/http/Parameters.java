package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A request's query parameters, all of which its route knows. Immutable. */
final class Parameters {

  /** Asks whether a change would be taken, and changes nothing. */
  static final String VALIDATE_ONLY = "validate_only";

  private static final int USUAL_LIMIT = 50;

  /** As the store's queries have it; checked here too, to name the parameter. */
  private static final int GREATEST_LIMIT = 500;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  static Parameters parse(String query, Set<String> known) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = PercentCoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentCoding.decodeQuery(pair.substring(equals + 1));
      values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }
    Fault[] unknown =
        values.keySet().stream()
            .filter(name -> !known.contains(name))
            .map(name -> Fault.parameter(name, "is not a parameter of this route"))
            .toArray(Fault[]::new);
    if (unknown.length > 0) {
      throw new RefusedException(
          ProblemKind.UNKNOWN_PARAMETER,
          known.isEmpty()
              ? "This route takes no query parameters."
              : "This route takes " + String.join(", ", new TreeSet<>(known)) + ".",
          unknown);
    }
    return new Parameters(values);
  }

  /** A parameter that may be given once. */
  Optional<String> one(String name) {
    List<String> given = all(name);
    if (given.size() > 1) {
      throw wrong(name, "is given twice");
    }
    return given.stream().findFirst();
  }

  /** A parameter that may be repeated. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Whether the change is only to be checked. */
  boolean validateOnly() {
    String given = one(VALIDATE_ONLY).orElse("false");
    if (!given.equals("true") && !given.equals("false")) {
      throw wrong(VALIDATE_ONLY, "must be true or false");
    }
    return given.equals("true");
  }

  /** How many items a page has. */
  int limit() {
    try {
      int limit = one("limit").map(Integer::parseInt).orElse(USUAL_LIMIT);
      if (limit >= 1 && limit <= GREATEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong("limit", "must be a whole number from 1 to " + GREATEST_LIMIT);
  }

  /**
   * What a step gives, where this parameter is all that can still be wrong with what is asked for.
   *
   * @throws RefusedException if it is, naming it
   */
  static <T> T blaming(String name, Supplier<T> step) {
    try {
      return step.get();
    } catch (SchedulerException e) {
      if (e.code() == ErrorCode.INVALID_ARGUMENT) {
        throw wrong(name, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  static RefusedException wrong(String name, String detail) {
    return new RefusedException(
        ProblemKind.INVALID_ARGUMENT, "See errors.", Fault.parameter(name, detail));
  }
}
