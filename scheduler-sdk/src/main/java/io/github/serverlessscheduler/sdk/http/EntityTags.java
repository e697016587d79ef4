package io.github.serverlessscheduler.sdk.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110, section 8.8.3): a job's version, a dot, and a digest of its document. The
 * digest makes the tag a strong one, since the state and the sync status change without a version.
 * A precondition compares the version alone, for it is the version that a change replaces.
 */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e]*)\"");
  private static final int DIGEST_BYTES = 8;

  private EntityTags() {}

  static String of(long version, String document) {
    return "\"" + version + "." + digest(document) + "\"";
  }

  static String of(String document) {
    return "\"" + digest(document) + "\"";
  }

  /** Whether a client has this already. Compares weakly (RFC 9110, section 13.1.2). */
  static boolean isKnown(ApiRequest request, String tag) {
    for (String line : request.header("if-none-match")) {
      Matcher tags = TAG.matcher(line);
      while (tags.find()) {
        if (tag.equals("\"" + tags.group(2) + "\"")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The tags of a list, each as it stands.
   *
   * @throws RefusedException if the header is not a list of tags
   */
  static List<String> parse(String header, List<String> lines) {
    var all = new ArrayList<String>();
    for (String element : String.join(",", lines).split(",", -1)) {
      String tag = element.strip();
      if (!TAG.matcher(tag).matches()) {
        throw new RefusedException(
            ProblemKind.MALFORMED_REQUEST,
            "See errors.",
            Fault.header(header, "must be a list of entity tags in quotation marks, or *"));
      }
      all.add(tag);
    }
    return all;
  }

  private static String digest(String document) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
