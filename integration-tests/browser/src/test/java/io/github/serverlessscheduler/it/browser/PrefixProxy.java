package io.github.serverlessscheduler.it.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy that serves another server under a prefix, as people put tools behind one name, and maybe
 * some answers of its own. What is sent bit by bit is passed on so.
 */
final class PrefixProxy implements AutoCloseable {

  /** What a proxy sends anew, and the origin, which is the proxy's own. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "origin", "transfer-encoding", "upgrade");

  private final String prefix;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private volatile String target = "";

  PrefixProxy(String target, String prefix) throws IOException {
    this(prefix);
    to(target);
  }

  /** One that is told later what it serves. */
  PrefixProxy(String prefix) throws IOException {
    this.prefix = prefix;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(prefix + "/", this::pass);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
  }

  void to(String server) {
    this.target = server;
  }

  /** Says this of every answer, in place of what the server says. */
  void header(String name, String value) {
    headers.put(name, value);
  }

  /** Answers this path itself. */
  void json(String path, String text) {
    documents.put(path, text);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String rest = exchange.getRequestURI().toString().substring(prefix.length());
      String own = documents.get(exchange.getRequestURI().getPath().substring(prefix.length()));
      if (own != null) {
        byte[] body = own.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        return;
      }
      var request =
          HttpRequest.newBuilder(URI.create(target + rest))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      var answer = client.send(request.build(), BodyHandlers.ofInputStream());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!NOT_PASSED_ON.contains(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      boolean isEmpty = Set.of(204, 304).contains(answer.statusCode());
      exchange.sendResponseHeaders(answer.statusCode(), isEmpty ? -1 : 0);
      try (InputStream in = answer.body()) {
        copy(in, exchange.getResponseBody());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("told to stop");
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    var buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      out.flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
