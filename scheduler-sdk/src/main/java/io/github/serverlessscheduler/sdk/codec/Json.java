package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text and the plain tree of it: {@code Map}, {@code List}, {@code String}, {@code Boolean},
 * {@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal} and {@code null}.
 *
 * <p>Only the token stream of the library is used: no class is ever chosen by what a document says.
 */
final class Json {

  /** The most UTF-8 bytes of a document that a client sends; EventBridge's and SNS's own limit. */
  static final int MOST_BYTES = 256 * 1024;

  /**
   * The most of a document of our own: a canonical form is a few times longer than what was
   * accepted, at the worst ({@code 1} as {@code 1.0}).
   */
  static final int MOST_OWN_BYTES = 4 * MOST_BYTES;

  static final int MOST_DEPTH = 32;
  static final int LONGEST_NAME = 256;
  static final int LONGEST_NUMBER = 100;
  static final int GREATEST_EXPONENT = 400;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH + 1)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(MOST_OWN_BYTES)
                  .build())
          // Its own form of a double, which is the same on every Java.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private Json() {}

  /**
   * The object that the text is.
   *
   * @param at where the text stands in the document that violations point into
   * @throws InvalidJobException if it is no JSON object or exceeds a limit, naming the first fault
   */
  static Map<String, @Nullable Object> read(String text, Pointer at, int mostBytes) {
    if (isLonger(text, mostBytes)) {
      throw malformed(at, "is larger than " + mostBytes / 1024 + " KB");
    }
    return JsonReader.read(text, at);
  }

  static String write(Map<String, ?> tree) {
    return JsonWriter.write(tree);
  }

  static InvalidJobException malformed(Pointer at, String detail) {
    return new InvalidJobException(List.of(new Violation(at.toString(), detail)));
  }

  private static boolean isLonger(String text, int mostBytes) {
    if (text.length() > mostBytes) {
      return true;
    }
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair is two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes > mostBytes;
  }
}
