package io.github.serverlessscheduler.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the reports of the guide are sent with; it sends nothing twice under one key. */
final class Reports {

  private final List<String> sent = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private int failures;

  boolean knows(String team) {
    return !team.equals("nobody");
  }

  void send(String team, String key) throws IOException {
    if (failures > 0) {
      failures--;
      throw new IOException("the mail server is away");
    }
    if (keys.add(key)) {
      sent.add(team);
    }
  }

  void failNext(int times) {
    failures = times;
  }

  List<String> sent() {
    return sent;
  }
}
