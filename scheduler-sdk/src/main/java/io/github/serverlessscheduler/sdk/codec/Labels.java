package io.github.serverlessscheduler.sdk.codec;

import java.util.Map;
import java.util.regex.Pattern;

/** What labels may be. */
final class Labels {

  private static final int MOST = 20;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,63}");

  private Labels() {}

  static void check(Map<String, String> labels, Pointer at, Violations out) {
    if (labels.size() > MOST) {
      out.add(at, "has more than " + MOST + " labels");
    }
    labels.forEach((name, value) -> check(name, value, at.child(name), out));
  }

  private static void check(String name, String value, Pointer at, Violations out) {
    if (!NAME.matcher(name).matches()) {
      out.add(at, "must have a name of 1 to 63 letters, digits, and . _ -");
    }
    if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
      out.add(at, "must be at most " + LONGEST_VALUE + " characters, none a control character");
    }
  }
}
