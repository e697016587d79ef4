package io.github.serverlessscheduler.sdk.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response to be sent as it is. Immutable and thread-safe.
 *
 * <p>Each says that it is not to be sniffed, framed or stored; one with a body says that it is
 * JSON.
 */
public final class ApiResponse {

  static final String JSON = "application/json";

  /** Nothing in a response is ever to be rendered, run, framed, or read by another site. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "x-content-type-options", "nosniff",
          "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
          "cross-origin-resource-policy", "same-origin",
          "referrer-policy", "no-referrer",
          "cache-control", "no-store");

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private ApiResponse(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static ApiResponse empty(int status) {
    return new ApiResponse(status, new LinkedHashMap<>(ALWAYS), new byte[0]);
  }

  static ApiResponse json(int status, String text) {
    return empty(status).withBody(JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An RFC 9457 problem of a front door's own, for what never reaches the API.
   *
   * @param code stable, snake_case; part of the problem's {@code type}
   * @param title of the code
   * @param detail of this occurrence: what is wrong and what to do
   */
  public static ApiResponse problem(int status, String code, String title, String detail) {
    return Problem.response(status, code, title, detail, "[]");
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** All headers, by their names in lower case; unmodifiable. */
  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /**
   * The value of a header, if there is one.
   *
   * @param name in any case
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The body: a copy, and empty if there is none. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  ApiResponse with(String name, String value) {
    return with(Map.of(name, value));
  }

  ApiResponse with(Map<String, String> some) {
    var more = new LinkedHashMap<>(headers);
    more.putAll(some);
    return new ApiResponse(status, more, body);
  }

  ApiResponse withBody(String contentType, byte[] content) {
    return new ApiResponse(status, with("content-type", contentType).headers, content);
  }

  /** The same without its content, as the answer to a HEAD. */
  ApiResponse withoutBody() {
    return new ApiResponse(status, headers, new byte[0]);
  }

  /** What is left of it when the client has the rest already. */
  ApiResponse notModified() {
    var fewer = new LinkedHashMap<>(headers);
    fewer.remove("content-type");
    return new ApiResponse(304, fewer, new byte[0]);
  }
}
