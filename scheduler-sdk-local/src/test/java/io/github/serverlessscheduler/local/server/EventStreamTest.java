package io.github.serverlessscheduler.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.JobChanged.Change;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.Caller;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.testkit.http.ApiReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Server-sent events, as a client reads them. */
class EventStreamTest {

  private static final JobId JOB = JobId.parse("0197c0de-1234-7abc-8def-0123456789ab");

  private final JobFeed feed = new JobFeed();
  private final LocalServer server = LocalServer.builder(api()).feed(feed).start();
  private final RawClient client = new RawClient(server.address());

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpApi api() {
    return HttpApi.builder(Scheduler.builder().store(new InMemoryJobStore()).build())
        .authoriser(EventStreamTest::caller)
        .build();
  }

  /** Only a test may believe a header. */
  private static Optional<Caller> caller(ApiRequest request) {
    return request.header("x-test-caller").stream()
        .map(name -> Caller.of(Owner.of(name)))
        .map(it -> it.owner().userId().equals("nobody") ? it.withPermissions(Set.of()) : it)
        .findFirst();
  }

  private static void request(String method, String caller, Socket socket) throws IOException {
    String text =
        method + " /v1/events HTTP/1.1\r\nhost: localhost\r\nx-test-caller: " + caller + "\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void awaitLine(BufferedReader lines, String expected) throws IOException {
    var seen = new ArrayList<String>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(expected)) {
        return;
      }
      seen.add(line);
    }
    throw new AssertionError("no " + expected + " in " + seen);
  }

  private void change(String userId) {
    feed.jobChanged(new JobChanged(new JobKey(userId, JOB), "note", Change.PAUSED, 2, List.of()));
  }

  @Test
  void changeOfAJob_isToldToItsOwner() throws IOException {
    try (Socket socket = client.connect()) {
      request("GET", "anna", socket);
      BufferedReader lines = reader(socket);
      awaitLine(lines, "HTTP/1.1 200 OK");
      awaitLine(lines, "event: open");

      change("bob");
      change("anna");

      awaitLine(lines, "event: jobs");
      assertThat(lines.readLine())
          .isEqualTo("data: {\"job_ids\":[\"" + JOB + "\"],\"more\":false}");
    }
  }

  @Test
  void unknownCaller_isRefused() throws IOException {
    assertThat(send("GET", "").status()).isEqualTo(401);
    assertThat(send("GET", "nobody").status()).isEqualTo(403);
    assertThat(send("POST", "anna").status()).isEqualTo(404);
  }

  private ApiReply send(String method, String caller) throws IOException {
    String who = caller.isEmpty() ? "" : "x-test-caller: " + caller + "\r\n";
    return client.send(
        method + " /v1/events HTTP/1.1\r\nhost: localhost\r\n" + who + "connection: close\r\n\r\n",
        new byte[0]);
  }

  @Test
  void streamsBeyondTheLimit_areRefusedAndTheServerStillAnswers() throws IOException {
    var open = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = client.connect();
        open.add(socket);
        request("GET", "anna", socket);
        awaitLine(reader(socket), "event: open");
      }

      assertThat(send("GET", "anna").status()).isEqualTo(503);
      assertThat(
              client
                  .send(
                      "GET /v1/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
                      new byte[0])
                  .status())
          .isEqualTo(200);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void closedServer_endsItsStreams() throws IOException {
    try (Socket socket = client.connect()) {
      request("GET", "anna", socket);
      BufferedReader lines = reader(socket);
      awaitLine(lines, "event: open");

      server.close();

      assertThat(lines.lines().toList()).doesNotContain("event: jobs");
    }
  }
}
