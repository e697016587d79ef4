package io.github.serverlessscheduler.sdk.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paths of a route: fixed segments, and variables in braces that take any one segment.
 *
 * @param text as OpenAPI writes it: {@code /v1/jobs/{id}}
 */
record PathTemplate(String text, List<String> segments) {

  static PathTemplate of(String text) {
    return new PathTemplate(text, List.of(text.substring(1).split("/")));
  }

  /**
   * What the variables stand for in a path; empty if it is none of these paths.
   *
   * @param path its segments, each decoded by itself, so that no escape can make two of one
   */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    var variables = new HashMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{") && !path.get(i).isEmpty()) {
        variables.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
