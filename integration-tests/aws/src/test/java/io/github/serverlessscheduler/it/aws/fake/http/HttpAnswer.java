package io.github.serverlessscheduler.it.aws.fake.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a server answers. */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

  public static HttpAnswer of(int status, String contentType, String body) {
    return new HttpAnswer(status, Map.of("Content-Type", contentType), body);
  }

  public HttpAnswer with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new HttpAnswer(status, all, body);
  }
}
