package io.github.serverlessscheduler.sdk.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as it came in. Immutable and thread-safe. */
public final class ApiRequest {

  private final String method;
  private final String path;
  private final String query;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Map<String, String> principal;

  private ApiRequest(Builder builder) {
    this.method = builder.method;
    this.path = builder.path;
    this.query = builder.query;
    var copies = new LinkedHashMap<String, List<String>>();
    builder.headers.forEach((name, values) -> copies.put(name, List.copyOf(values)));
    this.headers = copies;
    this.body = builder.body;
    this.principal = Map.copyOf(builder.principal);
  }

  /**
   * A builder of a request without query, headers, body and principal.
   *
   * @param method as sent: {@code GET}
   * @param path as sent, still percent-encoded: {@code /v1/jobs}
   */
  public static Builder builder(String method, String path) {
    return new Builder(method, path);
  }

  /** The method, as sent. */
  public String method() {
    return method;
  }

  /** The path, as sent: percent-encoded. */
  public String path() {
    return path;
  }

  /** What followed the path's {@code ?}, as sent: percent-encoded; empty if nothing did. */
  public String query() {
    return query;
  }

  /**
   * The values of a header in the order sent, one for each line; empty if it is absent.
   *
   * @param name in any case
   */
  public List<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The body: a copy, and empty if there is none. */
  public byte[] body() {
    return body.clone();
  }

  int bodyLength() {
    return body.length;
  }

  /**
   * What whoever received the request has verified of its sender, such as the claims of a JWT;
   * empty if it verifies nobody. Never anything that the sender can simply say.
   */
  public Map<String, String> principal() {
    return principal;
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {
    private final String method;
    private final String path;
    private String query = "";
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];
    private Map<String, String> principal = Map.of();

    private Builder(String method, String path) {
      this.method = method;
      this.path = path;
    }

    /** What follows the {@code ?}, percent-encoded. */
    public Builder query(String query) {
      this.query = query;
      return this;
    }

    /** Adds one header line; a name may have several. */
    public Builder header(String name, String value) {
      headers
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
          .add(value);
      return this;
    }

    /** The body, of which a copy is taken. */
    public Builder body(byte[] body) {
      this.body = body.clone();
      return this;
    }

    /** What has been verified of the sender. */
    public Builder principal(Map<String, String> principal) {
      this.principal = principal;
      return this;
    }

    /** The request. */
    public ApiRequest build() {
      return new ApiRequest(this);
    }
  }
}
