package io.github.serverlessscheduler.samples.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A page on loopback that changes with every second look: a shop that keeps changing its mind. */
final class DemoPage implements AutoCloseable {

  private static final int LOOKS_PER_VERSION = 2;
  private static final List<String> PRICES = List.of("19.90", "17.50", "21.00", "18.25");
  private static final List<String> STOCK =
      List.of("In stock", "In stock", "Only 2 left", "Sold out");

  private final HttpServer server;
  private final AtomicInteger looks = new AtomicInteger();

  DemoPage(int port) throws IOException {
    this.server = open(port);
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpServer open(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new IOException(
          "port "
              + port
              + " is in use, perhaps by another local-scheduler; --port 0 takes a free one",
          e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/")) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    byte[] page = html(looks.getAndIncrement()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    try (var body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  /** The page as the visitor of this number sees it, counted from 0. */
  static String html(int look) {
    int version = Math.floorMod(look / LOOKS_PER_VERSION, PRICES.size());
    return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>The kettle shop</title></head>
        <body>
        <h1>The kettle shop</h1>
        <p>Enamel kettle, blue, 1.5 litres</p>
        <p>Price: %s EUR</p>
        <p>%s</p>
        </body>
        </html>
        """
        .formatted(PRICES.get(version), STOCK.get(version));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
