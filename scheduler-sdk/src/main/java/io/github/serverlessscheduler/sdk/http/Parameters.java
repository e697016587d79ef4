package io.github.serverlessscheduler.sdk.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request's query parameters, all of which its route knows. Immutable. */
final class Parameters {

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

  /** A whole number; what it may be is checked where it is used. */
  int number(String name, int otherwise) {
    Optional<String> text = one(name);
    try {
      return text.isEmpty() ? otherwise : Integer.parseInt(text.get());
    } catch (NumberFormatException e) {
      throw wrong(name, "must be a whole number");
    }
  }

  static RefusedException wrong(String name, String detail) {
    return new RefusedException(
        ProblemKind.INVALID_ARGUMENT, "See errors.", Fault.parameter(name, detail));
  }
}
