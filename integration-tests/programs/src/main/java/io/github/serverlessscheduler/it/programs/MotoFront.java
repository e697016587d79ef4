package io.github.serverlessscheduler.it.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Moto for CloudFront and S3, with what it lacks there. It has no <a
 * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateResponseHeadersPolicy.html">response
 * headers policies</a>; and a bucket's policy that denies on a condition denies everybody there,
 * since moto looks at no condition. Both are kept here as they are sent, and given back; everything
 * else is passed on. On loopback. Thread-safe.
 */
public final class MotoFront implements AutoCloseable {

  private static final String POLICIES = "/2020-05-31/response-headers-policy";
  private static final String TAG = "\"1\"";

  /** What a client of the JDK sets itself. */
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final URI moto;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> policies = new ConcurrentHashMap<>();
  private final Map<String, String> bucketPolicies = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  private MotoFront(URI moto, HttpServer server) {
    this.moto = moto;
    this.server = server;
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  /** One before this moto. */
  public static MotoFront before(URI moto) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new MotoFront(moto, HttpServer.create(address, 0));
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whether nothing is kept here. */
  public boolean isEmpty() {
    return policies.isEmpty() && bucketPolicies.isEmpty();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith(POLICIES)) {
        answer(exchange, path.substring(POLICIES.length()), new String(body, UTF_8));
      } else if ("policy"
          .equals(String.valueOf(exchange.getRequestURI().getQuery()).replace("=", ""))) {
        answerForBucket(exchange, path, new String(body, UTF_8));
      } else {
        passOn(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, String rest, String body) throws IOException {
    boolean isNew = exchange.getRequestMethod().equals("POST");
    String id = isNew ? "policy-" + last.incrementAndGet() : rest.replaceFirst("/([^/]+).*", "$1");
    switch (exchange.getRequestMethod()) {
      case "POST", "PUT" -> policies.put(id, body.replaceFirst("^<\\?xml[^>]*>\\s*", ""));
      case "DELETE" -> {
        respond(exchange, policies.remove(id) == null ? 404 : 204, "");
        return;
      }
      default -> {}
    }
    String config = policies.get(id);
    if (config == null) {
      respond(
          exchange,
          404,
          "<ErrorResponse><Error><Code>NoSuchResponseHeadersPolicy</Code></Error></ErrorResponse>");
    } else if (rest.endsWith("/config")) {
      respond(exchange, 200, config);
    } else {
      respond(
          exchange,
          isNew ? 201 : 200,
          "<ResponseHeadersPolicy><Id>"
              + id
              + "</Id><LastModifiedTime>2026-01-01T00:00:00Z</LastModifiedTime>"
              + config
              + "</ResponseHeadersPolicy>");
    }
  }

  private void answerForBucket(HttpExchange exchange, String bucket, String body)
      throws IOException {
    String policy = bucketPolicies.get(bucket);
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        bucketPolicies.put(bucket, body);
        respond(exchange, 204, "");
      }
      case "DELETE" -> {
        bucketPolicies.remove(bucket);
        respond(exchange, 204, "");
      }
      default -> {
        if (policy == null) {
          respond(exchange, 404, "<Error><Code>NoSuchBucketPolicy</Code></Error>");
        } else {
          respond(exchange, 200, policy);
        }
      }
    }
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("ETag", TAG);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(moto.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    byte[] answer = response.body();
    exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
