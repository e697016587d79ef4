package io.github.serverlessscheduler.local.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.github.serverlessscheduler.sdk.http.Admission;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.ApiResponse;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.http.Permission;
import io.github.serverlessscheduler.sdk.job.JobId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * {@code GET /v1/events}: server-sent events that say which of the caller's jobs to look at again.
 * Source of the format: <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, server-sent
 * events</a>. Thread-safe; each stream holds a thread.
 *
 * <p>A stream ends before the JDK's server would cut it off, and its client comes again.
 */
final class EventStream {

  private static final String PATH = "/v1/events";

  /** A stream is one of the server's connections, most of which are for those who ask. */
  private static final int MOST_STREAMS = 20;

  private static final Duration LIFE = Duration.ofSeconds(45);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** What happens meanwhile is told together. */
  private static final Duration BREATH = Duration.ofMillis(100);

  private final HttpApi api;
  private final JobFeed feed;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  EventStream(HttpApi api, JobFeed feed) {
    this.api = api;
    this.feed = feed;
  }

  static boolean isFor(ApiRequest request) {
    return request.path().equals(PATH) && Set.of("GET", "OPTIONS").contains(request.method());
  }

  /**
   * Serves a request for events, until its client leaves, the feed ends, or the stream has lasted
   * long enough.
   *
   * @return a response to send instead, if there is to be no stream
   */
  Optional<ApiResponse> serve(HttpExchange exchange, ApiRequest request) throws IOException {
    if (request.method().equals("OPTIONS")) {
      return Optional.of(api.cors().options(request, "GET, OPTIONS"));
    }
    api.cors().headers(request).forEach(exchange.getResponseHeaders()::set);
    Admission admission = api.admit(request, Permission.READ);
    if (admission.refusal().isPresent()) {
      return admission.refusal();
    }
    if (!streams.tryAcquire()) {
      return Optional.of(
          ApiResponse.problem(
              503, "too_many_streams", "There are too many streams", "Ask now and then instead."));
    }
    try (JobWatch watch = feed.watch(admission.caller().owner().userId())) {
      stream(exchange, watch);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      streams.release();
    }
  }

  private static void stream(HttpExchange exchange, JobWatch watch)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.getResponseHeaders().set("cache-control", "no-store");
    exchange.getResponseHeaders().set("x-content-type-options", "nosniff");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      send(out, "retry: 1000\nevent: open\ndata: {}\n\n");
      long end = System.nanoTime() + LIFE.toNanos();
      while (watch.pause(BREATH) && System.nanoTime() < end) {
        JobWatch.News news = watch.take(SILENCE);
        send(out, news.isEmpty() ? ": nothing new\n\n" : text(news));
      }
    }
  }

  private static String text(JobWatch.News news) {
    String ids =
        news.jobs().stream().map(JobId::toString).collect(Collectors.joining("\",\"", "\"", "\""));
    return "event: jobs\ndata: {\"job_ids\":[" + ids + "],\"more\":" + news.isMore() + "}\n\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
