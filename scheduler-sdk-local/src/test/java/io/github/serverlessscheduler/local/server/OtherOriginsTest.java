package io.github.serverlessscheduler.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.Cors;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.testkit.http.ApiReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that was told to let in pages of one other origin. */
class OtherOriginsTest {

  private static final String NAMED = "http://localhost:5173";
  private static final String CROSS_SITE = "sec-fetch-site: cross-site";

  private final LocalServer server = LocalServer.builder(api()).feed(new JobFeed()).start();
  private final RawClient client = new RawClient(server.address());

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpApi api() {
    return HttpApi.builder(Scheduler.builder().store(new InMemoryJobStore()).build())
        .authoriser(Authoriser.fixed(Owner.of("anna")))
        .cors(Cors.of(NAMED))
        .build();
  }

  private static String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nhost: localhost\r\n"
        + String.join("\r\n", headers)
        + "\r\nconnection: close\r\n\r\n";
  }

  private ApiReply send(String method, String path, String... headers) throws IOException {
    return client.send(head(method, path, headers), new byte[0]);
  }

  @Test
  void pageOfTheNamedOrigin_mayChangeAndRead() throws IOException {
    for (String method : List.of("GET", "PUT", "DELETE", "POST")) {
      String path = method.equals("POST") ? "/v1/jobs/x/pause" : "/v1/jobs/x";
      ApiReply reply = send(method, path, "origin: " + NAMED, CROSS_SITE);

      assertThat(reply.text("/code")).as(method).isNotEqualTo("cross_site");
      assertThat(reply.status()).as(method).isLessThan(500).isNotEqualTo(403);
      assertThat(reply.header("access-control-allow-origin")).isEqualTo(NAMED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "origin: http://localhost:5174",
        "origin: https://localhost:5173",
        "origin: http://localhost:5173.evil.example",
        "origin: http://LOCALHOST:5173",
        "origin: null",
        "origin: " + NAMED + "\r\norigin: https://evil.example",
        "x-other: " + NAMED
      })
  void pageOfAnyOtherOrigin_changesNothing(String origin) throws IOException {
    ApiReply reply = send("POST", "/v1/jobs/x/pause", origin, CROSS_SITE);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/code")).isEqualTo("cross_site");
    assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
  }

  /** A page of any name can be made to resolve to this machine; its origin is then its own. */
  @Test
  void namedOrigin_isNoWayRoundTheHostName() throws IOException {
    ApiReply reply =
        client.send(
            head("POST", "/v1/jobs/x/pause", "origin: " + NAMED)
                .replace("host: localhost", "host: evil.example"),
            new byte[0]);

    assertThat(reply.status()).isEqualTo(421);
  }

  @Test
  void preflight_isAnswered() throws IOException {
    ApiReply job =
        send("OPTIONS", "/v1/jobs/x", "origin: " + NAMED, "access-control-request-method: PUT");
    ApiReply events =
        send("OPTIONS", "/v1/events", "origin: " + NAMED, "access-control-request-method: GET");

    assertThat(List.of(job, events))
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isEqualTo(204);
              assertThat(reply.header("access-control-allow-origin")).isEqualTo(NAMED);
              assertThat(reply.header("vary")).isEqualTo("origin");
            });
    assertThat(job.header("access-control-allow-methods"))
        .isEqualTo("DELETE, GET, HEAD, OPTIONS, PUT");
    assertThat(events.header("access-control-allow-methods")).isEqualTo("GET, OPTIONS");
  }

  @Test
  void streamOfEvents_mayBeRead() throws IOException {
    try (Socket socket = client.connect()) {
      socket
          .getOutputStream()
          .write(
              head("GET", "/v1/events", "origin: " + NAMED, CROSS_SITE)
                  .getBytes(StandardCharsets.US_ASCII));
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      List<String> head = lines.lines().takeWhile(line -> !line.isEmpty()).toList();

      assertThat(head)
          .contains("HTTP/1.1 200 OK", "Access-control-allow-origin: " + NAMED, "Vary: origin");
    }
  }
}
