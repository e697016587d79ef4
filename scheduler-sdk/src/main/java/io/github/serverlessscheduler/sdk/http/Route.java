package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import java.util.Set;

/**
 * One thing the API can do.
 *
 * @param method in upper case; HEAD and OPTIONS are answered from the other routes
 * @param path where
 * @param parameters the query parameters it knows; any other is refused
 * @param isOpen whether it answers callers who are not known
 * @param mostBytes how large a body may be
 * @param endpoint what does it
 */
record Route(
    String method,
    PathTemplate path,
    Set<String> parameters,
    boolean isOpen,
    int mostBytes,
    Endpoint endpoint) {

  /** What answers a request that has been found to be in order. */
  @FunctionalInterface
  interface Endpoint {
    ApiResponse answer(Call call);
  }

  static Route of(String method, String path, Endpoint endpoint) {
    return new Route(
        method, PathTemplate.of(path), Set.of(), false, RequestCodec.MOST_BYTES, endpoint);
  }

  Route parameters(String... names) {
    return new Route(method, path, Set.of(names), isOpen, mostBytes, endpoint);
  }

  Route open() {
    return new Route(method, path, parameters, true, mostBytes, endpoint);
  }

  Route mostBytes(int bytes) {
    return new Route(method, path, parameters, isOpen, bytes, endpoint);
  }
}
