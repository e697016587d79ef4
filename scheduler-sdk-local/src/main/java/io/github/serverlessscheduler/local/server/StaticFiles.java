package io.github.serverlessscheduler.local.server;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The console's files, where its jar is on the class path. A jar lists its files; only what is on
 * that list is ever looked up, so no path leads anywhere else. Thread-safe.
 */
final class StaticFiles {

  private static final String RESOURCES = "/META-INF/resources/scheduler-console/";
  private static final String AT = "/console/";
  private static final String INDEX = "index.html";

  /** A directory that is named by what is in it, and so never changes. */
  private static final Pattern NAMED_BY_CONTENTS = Pattern.compile("[0-9a-f]{16}/.+");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html";

  private final Set<String> names;
  private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

  private StaticFiles(Stream<String> names) {
    this.names = names.collect(Collectors.toUnmodifiableSet());
  }

  /** The console on the class path; without its jar, nothing. */
  static StaticFiles ofConsole() {
    try (InputStream list = StaticFiles.class.getResourceAsStream(RESOURCES + "files.txt")) {
      return new StaticFiles(
          list == null
              ? Stream.empty()
              : new String(list.readAllBytes(), StandardCharsets.UTF_8).lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a request for a file; none where there is no such file. */
  Optional<Reply> answer(ApiRequest request) {
    String path = request.path();
    if (names.isEmpty() || !Set.of("GET", "HEAD").contains(request.method())) {
      return Optional.empty();
    }
    if (path.equals("/") || path.equals("/console")) {
      // Relative, so that it holds under whatever prefix a proxy serves this.
      return Optional.of(new Reply(302, Map.of("location", "console/"), new byte[0]));
    }
    if (!path.startsWith(AT)) {
      return Optional.empty();
    }
    String name = path.equals(AT) ? INDEX : path.substring(AT.length());
    return names.contains(name) ? Optional.of(file(name, request)) : Optional.empty();
  }

  private Reply file(String name, ApiRequest request) {
    StaticFile file = files.computeIfAbsent(name, StaticFiles::read);
    boolean mayKeep = NAMED_BY_CONTENTS.matcher(name).matches();
    var headers = new LinkedHashMap<String, String>();
    headers.put("cache-control", mayKeep ? "public, max-age=31536000, immutable" : "no-cache");
    headers.put("content-security-policy", POLICY);
    headers.put("cross-origin-opener-policy", "same-origin");
    headers.put("cross-origin-resource-policy", "same-origin");
    headers.put("etag", file.tag());
    headers.put("referrer-policy", "no-referrer");
    headers.put("vary", "accept-encoding");
    headers.put("x-content-type-options", "nosniff");
    if (tokens(request, "if-none-match").anyMatch(file.tag()::equals)) {
      return new Reply(304, headers, new byte[0]);
    }
    headers.put("content-type", file.contentType());
    boolean compresses = tokens(request, "accept-encoding").anyMatch("gzip"::equals);
    if (compresses) {
      headers.put("content-encoding", "gzip");
    }
    boolean isHead = request.method().equals("HEAD");
    byte[] body = compresses ? file.compressed() : file.plain();
    return new Reply(200, headers, isHead ? new byte[0] : body);
  }

  private static Stream<String> tokens(ApiRequest request, String header) {
    List<String> values = request.header(header);
    return values.stream().flatMap(value -> Stream.of(value.split(",", -1))).map(String::strip);
  }

  private static StaticFile read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new IllegalStateException("the console's jar lists " + name + " and has it not");
      }
      return StaticFile.of(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
