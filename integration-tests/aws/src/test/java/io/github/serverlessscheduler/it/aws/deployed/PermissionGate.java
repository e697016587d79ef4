package io.github.serverlessscheduler.it.aws.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.serverlessscheduler.it.aws.deployed.Policy.Request;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What stands between a function and the services, and lets pass what the function's role allows:
 * the emulators look at no policy.
 */
final class PermissionGate implements AutoCloseable {

  private static final Pattern SERVICE = Pattern.compile("/([a-z0-9]+)/aws4_request");

  /** What an HTTP client sets by itself. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "content-length", "connection", "expect", "transfer-encoding", "upgrade");

  private final Policy policy;
  private final Function<String, URI> endpoints;
  private final List<Request> refused = new CopyOnWriteArrayList<>();
  private final List<JsonNode> mails = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * Opens one.
   *
   * @param policy of the role
   * @param endpoints where each service is, by its name in the scope of credentials
   */
  PermissionGate(Policy policy, Function<String, URI> endpoints) throws IOException {
    this.policy = policy;
    this.endpoints = endpoints;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked for and not allowed. */
  List<Request> refused() {
    return refused;
  }

  /** The requests for a mail that were taken: the emulator does not show what it has sent. */
  List<JsonNode> mails() {
    return mails;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] content = exchange.getRequestBody().readAllBytes();
      ApiCall call = call(exchange, content);
      List<Request> missing = call.permissions().stream().filter(it -> !policy.allows(it)).toList();
      if (!missing.isEmpty()) {
        refused.addAll(missing);
        String text = missing.toString();
        answer(
            exchange,
            403,
            Json.bytes(Json.object().put("__type", "AccessDeniedException").put("message", text)));
        return;
      }
      forward(exchange, call, content);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AssertionError | RuntimeException e) {
      answer(exchange, 500, String.valueOf(e).getBytes(UTF_8));
    }
  }

  private static ApiCall call(HttpExchange exchange, byte[] content) {
    Matcher service = SERVICE.matcher(header(exchange, "Authorization"));
    if (!service.find()) {
      throw new AssertionError("a request without a service: " + exchange.getRequestURI());
    }
    return new ApiCall(
        service.group(1),
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        header(exchange, "X-Amz-Target"),
        new String(content, UTF_8));
  }

  private static String header(HttpExchange exchange, String name) {
    List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of(""));
    return values.get(0);
  }

  private void forward(HttpExchange exchange, ApiCall call, byte[] content)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoints.apply(call.service()).resolve(call.uri()))
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(content));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
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
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    if (call.service().equals("ses") && response.statusCode() == 200) {
      mails.add(Json.read(call.content()));
    }
    answer(exchange, response.statusCode(), response.body());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }
}
