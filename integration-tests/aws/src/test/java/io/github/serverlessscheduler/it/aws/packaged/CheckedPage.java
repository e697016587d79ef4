package io.github.serverlessscheduler.it.aws.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A page on the loopback address that tests change. */
public final class CheckedPage implements AutoCloseable {

  private final HttpServer server;
  private volatile String html;

  public CheckedPage(String html) throws IOException {
    this.html = html;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = this.html.getBytes(UTF_8);
            exchange.getResponseHeaders().set("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  public void change(String next) {
    html = next;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
