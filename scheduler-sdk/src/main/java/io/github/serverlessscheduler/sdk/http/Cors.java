package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Pages of which other origins may call an API from a browser and read what it answers. Immutable
 * and thread-safe. Source: <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, the
 * CORS protocol</a>.
 *
 * <p>It says what a browser lets a page do, and nothing of who the caller is: that is for the
 * {@link Authoriser}. Credentials that a browser adds by itself, such as cookies, are never
 * allowed; a page sends a token of its own.
 */
public final class Cors {

  /** As browsers send it (Fetch, "serializing a request origin"). */
  private static final Pattern ORIGIN =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://(\\[[0-9a-f:.]+]|[a-z0-9_-]+(\\.[a-z0-9_-]+)*)(:[1-9]\\d{0,4})?");

  private static final Pattern DEFAULT_PORT = Pattern.compile("http://.*:80|https://.*:443");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  /** What a page could not send otherwise, of all that the API reads. */
  static final Set<String> REQUEST_HEADERS =
      Set.of("authorization", "content-type", "idempotency-key", "if-match", "if-none-match");

  /** What a page could not read otherwise, of all that the API answers. */
  static final String RESPONSE_HEADERS = "etag, location, retry-after";

  /** An hour; browsers keep an answer no longer than a day, some no longer than two hours. */
  private static final String SECONDS_TO_KEEP = "3600";

  private static final Cors NONE = new Cors(Set.of(), REQUEST_HEADERS);

  private final Set<String> origins;
  private final Set<String> requestHeaders;

  private Cors(Collection<String> origins, Collection<String> requestHeaders) {
    this.origins = Set.copyOf(origins);
    this.requestHeaders = Set.copyOf(requestHeaders);
  }

  /** No origin but the API's own. */
  public static Cors none() {
    return NONE;
  }

  /**
   * These origins, each as browsers send it: {@code https://console.example.org}, {@code
   * http://localhost:5173}.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if one is not scheme, host and
   *     maybe a port in lower case; {@code *} and {@code null}, which stand for pages that nobody
   *     knows, are none
   */
  public static Cors of(String... origins) {
    for (String origin : origins) {
      require(origin);
    }
    return new Cors(List.of(origins), REQUEST_HEADERS);
  }

  private static void require(String origin) {
    if (origin.contains("*")) {
      throw invalid(origin, "would let in pages that nobody knows; name each origin");
    }
    if (origin.equals("null")) {
      throw invalid(origin, "is what any sandboxed page sends; serve the page from an origin");
    }
    if (!ORIGIN.matcher(origin).matches() || DEFAULT_PORT.matcher(origin).matches()) {
      throw invalid(
          origin,
          "is not an origin as browsers send it: scheme://host or scheme://host:port, in lower"
              + " case, without a path and without the scheme's default port");
    }
  }

  /**
   * The same, but pages may send these headers too, such as the one in which your authoriser
   * expects a key. What the API itself reads, and {@code authorization}, they may send anyway.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if one is no header's name
   */
  public Cors withRequestHeaders(String... names) {
    var all = new TreeSet<String>(requestHeaders);
    for (String name : names) {
      if (!HEADER_NAME.matcher(name).matches()) {
        throw invalid(name, "is not the name of a header");
      }
      all.add(name.toLowerCase(Locale.ROOT));
    }
    return new Cors(origins, all);
  }

  private static SchedulerException invalid(String value, String why) {
    return new SchedulerException(
        ErrorCode.INVALID_ARGUMENT, "CORS: \"" + value + "\" " + why + ".");
  }

  /** Whether a request says that it is of a page of one of these origins, and of no other. */
  public boolean allows(ApiRequest request) {
    List<String> said = request.header("origin");
    return said.size() == 1 && origins.contains(said.get(0));
  }

  /**
   * What the response to a request says to browsers, by names in lower case: that the page may read
   * it, if it may. The API's own responses have it; a server adds it to those that it makes itself.
   */
  public Map<String, String> headers(ApiRequest request) {
    if (origins.isEmpty()) {
      return Map.of();
    }
    return allows(request)
        ? Map.of(
            "vary",
            "origin",
            "access-control-allow-origin",
            request.header("origin").get(0),
            "access-control-expose-headers",
            RESPONSE_HEADERS)
        : Map.of("vary", "origin");
  }

  /**
   * The answer to an OPTIONS, and so to the preflight of whoever may ask.
   *
   * @param methods that the path takes: {@code GET, HEAD, OPTIONS}
   */
  public ApiResponse options(ApiRequest request, String methods) {
    ApiResponse response = ApiResponse.empty(204).with("allow", methods).with(headers(request));
    boolean isPreflight = !request.header("access-control-request-method").isEmpty();
    return isPreflight && allows(request)
        ? response.with(
            Map.of(
                "access-control-allow-methods", methods,
                "access-control-allow-headers", String.join(", ", new TreeSet<>(requestHeaders)),
                "access-control-max-age", SECONDS_TO_KEEP))
        : response;
  }
}
