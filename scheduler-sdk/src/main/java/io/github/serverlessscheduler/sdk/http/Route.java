package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing the API can do.
 *
 * @param method in upper case; HEAD and OPTIONS are answered from the other routes
 * @param path where
 * @param parameters the query parameters it knows; any other is refused
 * @param needed what a caller must be allowed; {@code null} if it answers callers who are not known
 * @param action what an audit event calls it; empty where there is nothing to tell
 * @param mostBytes how large a body may be
 * @param endpoint what does it
 */
record Route(
    String method,
    PathTemplate path,
    Set<String> parameters,
    @Nullable Permission needed,
    String action,
    int mostBytes,
    Endpoint endpoint) {

  /** What answers a request that has been found to be in order. */
  @FunctionalInterface
  interface Endpoint {
    ApiResponse answer(Call call);
  }

  /** A route that changes nothing. */
  static Route read(String method, String path, Endpoint endpoint) {
    return of(method, path, Permission.READ, "", endpoint);
  }

  /** A route that anybody may read. */
  static Route open(String path, Endpoint endpoint) {
    return of("GET", path, null, "", endpoint);
  }

  /** A route that changes a job or runs it. */
  static Route command(
      String action, Permission needed, String method, String path, Endpoint endpoint) {
    return of(method, path, needed, action, endpoint);
  }

  private static Route of(
      String method, String path, @Nullable Permission needed, String action, Endpoint endpoint) {
    return new Route(
        method, PathTemplate.of(path), Set.of(), needed, action, RequestCodec.MOST_BYTES, endpoint);
  }

  boolean isOpen() {
    return needed == null;
  }

  Route parameters(String... names) {
    return new Route(method, path, Set.of(names), needed, action, mostBytes, endpoint);
  }

  Route mostBytes(int bytes) {
    return new Route(method, path, parameters, needed, action, bytes, endpoint);
  }
}
