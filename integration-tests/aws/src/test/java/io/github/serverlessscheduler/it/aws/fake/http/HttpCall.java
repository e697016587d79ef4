package io.github.serverlessscheduler.it.aws.fake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as a server reads it.
 *
 * @param path the segments, each decoded
 * @param query the parameters, decoded; the last one of a name counts
 * @param headers the first value of each, by the name in lower case
 */
public record HttpCall(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  /** The body as a form. */
  public Map<String, String> form() {
    return parameters(body);
  }

  static List<String> segments(String rawPath) {
    return Arrays.stream(rawPath.split("/", -1))
        .skip(1)
        .filter(part -> !part.isEmpty())
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), UTF_8))
        .toList();
  }

  static Map<String, String> parameters(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        all.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
      }
    }
    return all;
  }
}
