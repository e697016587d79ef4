package io.github.serverlessscheduler.local.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.ApiResponse;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the HTTP API from this process, by default to this machine alone, and at {@code /console/}
 * the web console, where the jar {@code serverless-scheduler-console} is on the class path. Plain
 * HTTP: for one machine, or behind a proxy that ends TLS. Thread-safe.
 *
 * <p>A request is let in only under a host name that the server was given, and one that could
 * change something only if no other site's page sent it, but for the origins that the API's {@link
 * HttpApi.Builder#cors} names; so neither DNS rebinding nor a cross-site post reaches a job.
 *
 * <p>It stands on the JDK's {@code jdk.httpserver}, whose limits are system properties of the whole
 * JVM. Where they are not set, the first server sets them: a request must arrive within 20 seconds
 * and a response be taken within 60 ({@code sun.net.httpserver.maxReqTime} and {@code maxRspTime}),
 * 100 connections ({@code jdk.httpserver.maxConnections}), 100 headers. Each connection that sends
 * something holds a thread, of which there are as many; so a client that stalls is cut off, and
 * keeps nobody out before there are a hundred of them. A server for strangers belongs behind a
 * proxy.
 */
public final class LocalServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

  /** As many as there are connections at most: a client that stalls keeps no other waiting. */
  private static final int THREADS = ServerDefaults.MOST_CONNECTIONS;

  private static final int IDLE_SECONDS = 10;
  private static final int BACKLOG = 50;

  private final HttpApi api;
  private final HttpServer server;
  private final FrontDoor door;
  private final StaticFiles console = StaticFiles.ofConsole();
  private final @Nullable JobFeed feed;
  private final @Nullable EventStream events;
  private final Duration patience;
  private final ExecutorService threads;

  /** One for each request that is being answered. */
  private final Semaphore slots = new Semaphore(THREADS);

  private volatile boolean stopping;

  private LocalServer(Builder builder, InetAddress address, HttpServer server) {
    this.api = builder.api;
    this.server = server;
    this.door = new FrontDoor(builder.hosts(address), api.cors());
    this.feed = builder.feed;
    this.events = feed == null ? null : new EventStream(api, feed);
    this.patience = builder.drainTimeout;
    this.threads = threads();
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Each comes when it is needed, and goes when it has not been for a while. */
  private static ExecutorService threads() {
    var number = new AtomicInteger();
    var threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "scheduler-http-" + number.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** A builder of a server on a free port of 127.0.0.1. */
  public static Builder builder(HttpApi api) {
    return new Builder(api);
  }

  /** Where it is reached: {@code http://127.0.0.1:8377}. */
  public URI address() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    slots.acquireUninterruptibly();
    try {
      ApiRequest request = Exchanges.request(exchange);
      Optional<Reply> response = respond(exchange, request);
      if (response.isPresent()) {
        Exchanges.respond(exchange, response.get());
      }
    } catch (IOException e) {
      LOG.debug("A client went away", e);
      throw e;
    } finally {
      slots.release();
      exchange.close();
    }
  }

  /** The response; none where it has been sent already, as a stream. */
  private Optional<Reply> respond(HttpExchange exchange, ApiRequest request) throws IOException {
    if (stopping) {
      exchange.getResponseHeaders().set("connection", "close");
      return Optional.of(
          Reply.of(
              ApiResponse.problem(503, "closed", "The server is stopping", "Ask again later.")));
    }
    Optional<ApiResponse> refusal = door.refusal(request, exchange.getRequestURI());
    if (refusal.isPresent()) {
      return refusal.map(Reply::of);
    }
    if (events != null && EventStream.isFor(request)) {
      return events.serve(exchange, request).map(Reply::of);
    }
    return console.answer(request).or(() -> Optional.of(Reply.of(api.handle(request))));
  }

  /**
   * Stops: refuses what comes, waits for what is being answered, frees the port. A second call does
   * nothing.
   */
  @Override
  public void close() {
    stopping = true;
    if (feed != null) {
      feed.close();
    }
    try {
      if (slots.tryAcquire(THREADS, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        slots.release(THREADS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  /** Collects a server. Not thread-safe. */
  public static final class Builder {
    private final HttpApi api;
    private final Set<String> hosts = new HashSet<>();
    private Duration drainTimeout = Duration.ofSeconds(5);
    private int port;
    private @Nullable InetAddress address;
    private @Nullable JobFeed feed;

    private Builder(HttpApi api) {
      this.api = api;
    }

    /** Default 0, any free port. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /**
     * Listens on another address than 127.0.0.1, and so, unless it is a loopback one, lets other
     * machines in: then the API's authoriser has to verify who they are. They speak to it by this
     * address, or by a name that {@link #host} adds.
     */
    public Builder address(InetAddress address) {
      this.address = address;
      return this;
    }

    /** Also answers to this host name, such as one that a proxy passes on. */
    public Builder host(String name) {
      hosts.add(name.toLowerCase(Locale.ROOT));
      return this;
    }

    /**
     * Serves {@code GET /v1/events}, a stream of what this feed says of the caller's jobs; default
     * no stream. The feed is to be a listener of the scheduler whose API this is, and ends with the
     * server.
     */
    public Builder feed(JobFeed feed) {
      this.feed = feed;
      return this;
    }

    /** How long closing waits for what is being answered; default 5 seconds. */
    public Builder drainTimeout(Duration timeout) {
      this.drainTimeout = timeout;
      return this;
    }

    private Set<String> hosts(InetAddress bound) {
      var all = new HashSet<>(hosts);
      if (bound.isLoopbackAddress()) {
        all.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
      } else if (!bound.isAnyLocalAddress()) {
        String literal = bound.getHostAddress();
        all.add(literal.contains(":") ? "[" + literal + "]" : literal);
      }
      return all;
    }

    /**
     * Listens.
     *
     * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if the port is taken or not to
     *     be had
     */
    public LocalServer start() {
      ServerDefaults.apply();
      try {
        InetAddress bound =
            address != null ? address : InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var at = new InetSocketAddress(bound, port);
        return new LocalServer(this, bound, HttpServer.create(at, BACKLOG));
      } catch (IOException | IllegalArgumentException e) {
        throw new SchedulerException(
            ErrorCode.INVALID_ARGUMENT, "cannot listen on port " + port + ": " + e.getMessage(), e);
      }
    }
  }
}
