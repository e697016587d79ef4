package io.github.serverlessscheduler.sdk.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header that makes a repetition harmless: bare, or a quoted string as the IETF draft has it.
 */
final class IdempotencyKey {

  private static final String HEADER = "idempotency-key";

  /** One quoted string and no more: a gateway may join two lines of one header by a comma. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

  private IdempotencyKey() {}

  static Optional<String> of(ApiRequest request) {
    List<String> lines = request.header(HEADER);
    if (lines.size() > 1) {
      throw wrong("is given twice");
    }
    return lines.stream().findFirst().map(IdempotencyKey::unquoted);
  }

  static String require(ApiRequest request) {
    return of(request).orElseThrow(() -> wrong("is required: the same key is the same run"));
  }

  private static String unquoted(String text) {
    if (QUOTED.matcher(text).matches()) {
      return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    if (text.indexOf(',') >= 0) {
      throw wrong("is given twice, or has a comma, which only a quoted one may");
    }
    return text;
  }

  private static RefusedException wrong(String detail) {
    return new RefusedException(
        ProblemKind.INVALID_ARGUMENT, "See errors.", Fault.header(HEADER, detail));
  }
}
