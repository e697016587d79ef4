package io.github.serverlessscheduler.integration.architecture;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Stream;

/** What of a committed text is no longer so, for the message of a failing test. */
final class Changes {

  private Changes() {}

  /** The lines gone, then those that came, one a line. */
  static String between(Collection<String> before, Collection<String> now) {
    String text =
        Stream.concat(missing(before, now, "  - "), missing(now, before, "  + "))
            .collect(joining("\n"));
    return text.isEmpty() ? "  the same lines in another order" : text;
  }

  private static Stream<String> missing(
      Collection<String> lines, Collection<String> from, String mark) {
    var present = new LinkedHashSet<>(from);
    return lines.stream().filter(line -> !present.contains(line)).map(line -> mark + line);
  }
}
