package io.github.serverlessscheduler.local.server;

import com.sun.net.httpserver.HttpExchange;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

/** Requests and responses as the JDK's server has them. */
final class Exchanges {

  /** So much of a body that is too large is read and forgotten, so that its sender is answered. */
  private static final int MOST_DRAINED = 4 * 1024 * 1024;

  private Exchanges() {}

  static ApiRequest request(HttpExchange exchange) throws IOException {
    URI target = exchange.getRequestURI();
    String path = target.getRawPath();
    String query = target.getRawQuery();
    var request =
        ApiRequest.builder(exchange.getRequestMethod(), path == null ? "" : path)
            .query(query == null ? "" : query)
            .body(body(exchange.getRequestBody()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return request.build();
  }

  /** At most one byte more than any route takes: that it is too much, the route says. */
  private static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(HttpApi.MOST_BODY_BYTES + 1);
    if (body.length > HttpApi.MOST_BODY_BYTES) {
      byte[] scrap = new byte[8192];
      int drained = 0;
      for (int read = 0; read >= 0 && drained < MOST_DRAINED; drained += read) {
        read = in.read(scrap);
      }
    }
    return body;
  }

  static void respond(HttpExchange exchange, Reply response) throws IOException {
    response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
