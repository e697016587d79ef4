package io.github.serverlessscheduler.testkit.plugin;

import java.util.ArrayList;
import java.util.List;

/** What was found so far, in the order it was found. */
final class Problems {

  private final List<String> found = new ArrayList<>();

  /** Adds "place what: remedy". */
  void add(String place, String what, String remedy) {
    found.add(place + " " + what + ": " + remedy);
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
