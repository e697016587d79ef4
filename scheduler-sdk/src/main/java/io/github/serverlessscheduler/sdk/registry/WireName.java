package io.github.serverlessscheduler.sdk.registry;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the name of a record component stands on every wire: {@code copyTo} as {@code copy_to}.
 *
 * <p>A word begins at a capital that follows a small letter or a digit, and at the last capital of
 * a run that small letters follow ({@code htmlURLPath} is {@code html_url_path}), unless all that
 * follows is the {@code s} of a plural ({@code maxURLs} is {@code max_urls}). A digit begins no
 * word ({@code sha256} stays).
 */
public final class WireName {

  private static final Pattern WORD_START =
      Pattern.compile(
          "(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}(?!s(?!\\p{Ll}))\\p{Ll})");

  private WireName() {}

  /** The wire name of this Java name. */
  public static String of(String javaName) {
    return WORD_START.matcher(javaName).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
