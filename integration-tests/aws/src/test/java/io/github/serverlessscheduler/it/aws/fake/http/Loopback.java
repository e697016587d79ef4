package io.github.serverlessscheduler.it.aws.fake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback address, on a free port; each request is handled on a thread of its own.
 */
public final class Loopback implements AutoCloseable {

  static {
    // Headers and body go out in two writes; without this, Nagle holds the second one for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final HttpServer server;
  private final ExecutorService threads;

  private Loopback(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** How a service answers. A null answer ends the connection without one. */
  @FunctionalInterface
  public interface Service {
    @Nullable HttpAnswer answer(HttpCall call) throws Exception;
  }

  public static Loopback serving(Service service) {
    try {
      var address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
      HttpServer server = HttpServer.create(address, 0);
      ExecutorService threads =
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "loopback-" + server.getAddress().getPort());
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      server.createContext("/", exchange -> handle(service, exchange));
      server.start();
      return new Loopback(server, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void handle(Service service, HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpAnswer answer;
      try {
        answer = service.answer(read(exchange));
      } catch (Exception e) {
        answer = HttpAnswer.of(500, "text/plain", String.valueOf(e));
      }
      if (answer == null) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static HttpCall read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String query = uri.getRawQuery();
    return new HttpCall(
        exchange.getRequestMethod(),
        HttpCall.segments(uri.getRawPath()),
        HttpCall.parameters(query == null ? "" : query),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }
}
