package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.serverlessscheduler.local.server.JobFeed;
import io.github.serverlessscheduler.local.server.LocalServer;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.Cors;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What pages of other origins can do with the API from a browser: of the one named, and of another.
 */
class OtherOriginTest extends BrowserTest {

  /** A page that has nothing but its origin. */
  private HttpServer pages;

  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("content-type", "text/html");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    pages.start();
    server =
        LocalServer.builder(
                HttpApi.builder(world.scheduler())
                    .authoriser(Authoriser.fixed(Owner.of("local")))
                    .cors(Cors.of(page("localhost")))
                    .build())
            .feed(new JobFeed())
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
    pages.stop(0);
  }

  /** Another host is another site; another port only another origin. */
  private String page(String host) {
    return "http://" + host + ":" + pages.getAddress().getPort();
  }

  /** What an async function body returns, with {@code api} the address of the API. */
  private @Nullable Object inPage(String body) {
    return browser
        .driver()
        .executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const api = arguments[0] + '/v1/';
            (async () => { %s })().then(done, (failure) => done(String(failure)));
            """
                .formatted(body),
            server.address().toString());
  }

  @Test
  void pageOfTheNamedOrigin_readsAndChanges() {
    Job<Report> job = world.job("Revenue");
    browser.open(page("localhost"));

    Object done =
        inPage(
            """
            const job = api + 'jobs/%s';
            const read = await fetch(job);
            const headers = { 'content-type': 'application/json', 'if-match': read.headers.get('etag') };
            const body = JSON.stringify({ reason: 'freeze' });
            const paused = await fetch(`${job}/pause`, { method: 'POST', headers, body });
            await new Promise((open, fail) => {
              const events = new EventSource(api + 'events');
              events.addEventListener('open', () => { events.close(); open(); });
              events.addEventListener('error', () => fail('no stream'));
            });
            return `${read.status} ${paused.status} ${(await paused.json()).state}`;
            """
                .formatted(job.id()));

    assertThat(done).isEqualTo("200 200 paused");
    assertThat(((Job<?>) world.jobs().get(job.id())).pausedReason()).contains("freeze");
  }

  @Test
  void pageOfAnotherOrigin_readsNothingAndChangesNothing() {
    Job<Report> job = world.job("Revenue");
    browser.open(page("127.0.0.1"));

    Object done =
        inPage(
            """
            const job = api + 'jobs/%s';
            const tried = [];
            const attempt = (how) => how.then(
              ({ status }) => tried.push(status), ({ name }) => tried.push(name));
            await attempt(fetch(job));
            await attempt(fetch(job, { method: 'DELETE' }));
            await attempt(fetch(`${job}/pause`, { method: 'POST' }));
            await attempt(fetch(`${job}/pause`, { method: 'POST', mode: 'no-cors' }));
            return tried.join(', ');
            """
                .formatted(job.id()));

    assertThat(done).isEqualTo("TypeError, TypeError, TypeError, TypeError");
    assertThat(((Job<?>) world.jobs().get(job.id())).pausedReason()).isEmpty();
    assertThat(((Job<?>) world.jobs().get(job.id())).enabled()).isTrue();
  }
}
