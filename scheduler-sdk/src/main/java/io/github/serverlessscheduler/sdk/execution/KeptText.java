package io.github.serverlessscheduler.sdk.execution;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What handlers say of their attempts, as a ledger keeps it: bounded, and text that can be shown.
 */
final class KeptText {

  static final int LONGEST_REASON = 1000;

  private static final int LONGEST_SUMMARY = 4000;
  private static final String CUT = "\n…";
  private static final Pattern LINE_END = Pattern.compile("\r\n?");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  private KeptText() {}

  /** Why an attempt failed. */
  static String reason(String text) {
    return text.length() <= LONGEST_REASON ? text : head(text, LONGEST_REASON);
  }

  /**
   * What a handler reported: lines that end with a line feed, no other control characters but tabs,
   * and a mark where the rest is cut off.
   */
  static String summary(String text) {
    String shown =
        text.length() <= LONGEST_SUMMARY ? text : head(text, LONGEST_SUMMARY - CUT.length()) + CUT;
    String lines = LINE_END.matcher(shown).replaceAll("\n");
    String clean = CONTROL.matcher(lines).replaceAll("\uFFFD");
    // Half a surrogate pair is no character: not every store takes it.
    return new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String head(String text, int length) {
    boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }
}
