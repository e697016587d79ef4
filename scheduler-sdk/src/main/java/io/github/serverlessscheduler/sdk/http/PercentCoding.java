package io.github.serverlessscheduler.sdk.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoded text of a URI (RFC 3986), and UTF-8, decoded without forgiving anything. */
final class PercentCoding {

  private static final int HEX = 16;

  private PercentCoding() {}

  static String decode(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(octet(text, i + 1));
        i += 2;
      } else if (c > ' ' && c < 0x7f) {
        bytes.write(c);
      } else {
        throw malformed("The path or query has a character that must be percent-encoded.");
      }
    }
    return utf8(bytes.toByteArray(), "The path or query");
  }

  /** As forms encode what follows the {@code ?}: a plus is a space. */
  static String decodeQuery(String text) {
    return decode(text.replace("+", "%20"));
  }

  static String utf8(byte[] bytes, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(what + " is not valid UTF-8.");
    }
  }

  private static int octet(String text, int at) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
    int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
    if (high < 0 || low < 0) {
      throw malformed("The path or query has a % that two hexadecimal digits do not follow.");
    }
    return high * HEX + low;
  }

  private static RefusedException malformed(String detail) {
    return new RefusedException(ProblemKind.MALFORMED_REQUEST, detail);
  }
}
