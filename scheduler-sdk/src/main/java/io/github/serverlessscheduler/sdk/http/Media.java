package io.github.serverlessscheduler.sdk.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a request's headers say of the form of bodies. Only JSON is spoken. */
final class Media {

  private Media() {}

  /** Refuses a body of another form, or in a coding. */
  static void requireJsonBody(ApiRequest request) {
    List<String> types = request.header("content-type");
    boolean absent = types.isEmpty() && request.bodyLength() == 0;
    if (!absent && (types.size() != 1 || !isJson(types.get(0)))) {
      throw new RefusedException(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE,
          "Send JSON, and say so.",
          Fault.header("content-type", "must be application/json"));
    }
    if (request.header("content-encoding").stream().anyMatch(it -> !it.equals("identity"))) {
      throw new RefusedException(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE,
          "Send the body as it is.",
          Fault.header("content-encoding", "must be absent"));
    }
  }

  private static boolean isJson(String contentType) {
    String[] parts = parts(contentType);
    return parts[0].equals(ApiResponse.JSON)
        && Stream.of(parts)
            .skip(1)
            .allMatch(it -> it.equals("charset=utf-8") || it.equals("charset=\"utf-8\""));
  }

  /** Refuses a client that takes no JSON (RFC 9110, section 12.5.1). */
  static void requireJsonAccepted(ApiRequest request) {
    List<String> ranges =
        request.header("accept").stream().flatMap(it -> Stream.of(it.split(","))).toList();
    if (!request.header("accept").isEmpty() && !accepted(ranges)) {
      throw new RefusedException(
          ProblemKind.NOT_ACCEPTABLE,
          "Every response is application/json, or application/problem+json.",
          Fault.header("accept", "must include application/json"));
    }
  }

  /** The most specific range that covers JSON decides. */
  private static boolean accepted(List<String> ranges) {
    for (String covering : List.of(ApiResponse.JSON, "application/*", "*/*")) {
      for (String range : ranges) {
        String[] parts = parts(range);
        if (parts[0].equals(covering)) {
          return Stream.of(parts).skip(1).noneMatch(it -> it.matches("q=0(\\.0{0,3})?"));
        }
      }
    }
    return false;
  }

  private static String[] parts(String header) {
    return Stream.of(header.split(";", -1))
        .map(it -> it.strip().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}
