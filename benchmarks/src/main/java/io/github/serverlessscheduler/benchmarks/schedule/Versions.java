package io.github.serverlessscheduler.benchmarks.schedule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of the peers, as the names of their jars say. */
final class Versions {

  private Versions() {}

  static String of(String artifact) {
    Matcher jar =
        Pattern.compile(Pattern.quote(artifact) + "-([0-9][^/\\\\]*)\\.jar")
            .matcher(System.getProperty("java.class.path", ""));
    return jar.find() ? jar.group(1) : "";
  }
}
