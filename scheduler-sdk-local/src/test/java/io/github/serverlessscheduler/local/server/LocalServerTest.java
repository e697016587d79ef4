package io.github.serverlessscheduler.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.Caller;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.testkit.http.ApiReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in, who is cut off, and how it stops. */
class LocalServerTest {

  private static final byte[] NOTHING = {};

  private final LocalServer server =
      LocalServer.builder(api(Authoriser.fixed(Owner.of("anna")))).start();
  private final RawClient client = new RawClient(server.address());

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpApi api(Authoriser authoriser) {
    return HttpApi.builder(Scheduler.builder().store(new InMemoryJobStore()).build())
        .authoriser(authoriser)
        .build();
  }

  /** With our own host header unless one is given. */
  private ApiReply send(String method, String target, String... headers) throws IOException {
    String joined = String.join("\r\n", headers);
    String host =
        joined.startsWith("host:") ? "" : "host: " + server.address().getAuthority() + "\r\n";
    return client.send(
        method
            + " "
            + target
            + " HTTP/1.1\r\n"
            + host
            + (joined.isEmpty() ? "" : joined + "\r\n")
            + "connection: close\r\n\r\n",
        NOTHING);
  }

  @Test
  void ownNames_areAnsweredTo() throws IOException {
    int port = server.address().getPort();
    for (String host : List.of("127.0.0.1:" + port, "localhost:" + port, "LOCALHOST", "[::1]:9")) {
      assertThat(send("GET", "/v1/jobs", "host: " + host).status()).as(host).isEqualTo(200);
    }
  }

  @Test
  void nameThatWasMadeToResolveToThisMachine_isNotAnsweredTo() throws IOException {
    for (String host :
        List.of(
            "evil.example",
            "evil.example:" + server.address().getPort(),
            "127.0.0.1.evil.example",
            "localhost@evil.example",
            "localhost:80:80",
            "127.0.0.1\tevil.example")) {
      for (String method : List.of("GET", "POST", "OPTIONS")) {
        ApiReply reply = send(method, "/v1/jobs", "host: " + host);

        assertThat(reply.status()).as(host).isEqualTo(421);
        assertThat(reply.text("/code")).isEqualTo("wrong_host");
      }
    }
  }

  @Test
  void hostGivenTwiceOrNotAtAll_isRefused() throws IOException {
    String own = server.address().getAuthority();

    assertThat(send("GET", "/v1/jobs", "host: " + own, "host: evil.example").status())
        .isEqualTo(400);
    assertThat(client.send("GET /v1/jobs HTTP/1.1\r\nconnection: close\r\n\r\n", NOTHING).status())
        .isEqualTo(400);
  }

  @Test
  void absoluteTarget_isHeldToItsOwnHost() throws IOException {
    assertThat(send("GET", "http://evil.example/v1/jobs").status()).isEqualTo(421);
    assertThat(send("GET", server.address() + "/v1/jobs").status()).isEqualTo(200);
  }

  @Test
  void requestOfAnotherSite_changesNothing() throws IOException {
    for (String header :
        List.of(
            "origin: https://evil.example",
            "origin: null",
            "origin: http://localhost:1",
            "sec-fetch-site: cross-site",
            "sec-fetch-site: same-site")) {
      for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
        ApiReply reply = send(method, "/v1/jobs/x/pause", header);

        assertThat(reply.status()).as(header).isEqualTo(403);
        assertThat(reply.text("/code")).isEqualTo("cross_site");
      }
    }
  }

  @Test
  void requestOfItsOwnPage_isLetIn() throws IOException {
    ApiReply reply =
        send(
            "POST",
            "/v1/jobs/x/pause",
            "origin: " + server.address(),
            "sec-fetch-site: same-origin");

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void anotherSite_isNeverToldThatItMayRead() throws IOException {
    ApiReply read = send("GET", "/v1/jobs", "origin: https://evil.example");
    ApiReply asked =
        send(
            "OPTIONS",
            "/v1/jobs",
            "origin: https://evil.example",
            "access-control-request-method: POST");

    assertThat(List.of(read, asked))
        .allSatisfy(
            reply ->
                assertThat(reply.headers().keySet())
                    .noneMatch(name -> name.startsWith("access-control")));
    assertThat(read.header("cross-origin-resource-policy")).isEqualTo("same-origin");
  }

  @Test
  void otherAddressesOfThisMachine_areNotListenedOn() {
    assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                new Socket(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                        server.address().getPort())
                    .close());
  }

  @Test
  void serverBoundElsewhere_answersToTheNamesItWasGiven() throws IOException {
    InetAddress second = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    try (var other =
        LocalServer.builder(api(Authoriser.fixed(Owner.of("anna"))))
            .address(second)
            .host("Jobs.Internal")
            .start()) {
      var otherClient = new RawClient(other.address());
      String request = "GET /v1/health HTTP/1.1\r\nconnection: close\r\nhost: ";

      assertThat(otherClient.send(request + "jobs.internal\r\n\r\n", NOTHING).status())
          .isEqualTo(200);
      assertThat(otherClient.send(request + "other.internal\r\n\r\n", NOTHING).status())
          .isEqualTo(421);
    }
  }

  @Test
  void bodyWithoutALength_isCutOffToo() throws IOException {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    String head =
        String.join(
            "\r\n",
            "POST /v1/jobs:bulk HTTP/1.1",
            "host: localhost",
            "content-type: application/json",
            "transfer-encoding: chunked",
            "connection: close",
            "",
            "");

    ApiReply reply =
        client.send(head, (chunk.repeat(20) + "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

    assertThat(reply.status()).isEqualTo(413);
  }

  /** Behind a proxy that believes the other one, the rest would be somebody's next request. */
  @Test
  void bodyWithTwoLengths_isRefusedAndEndsTheConnection() throws IOException {
    for (String second : List.of("transfer-encoding: chunked", "content-length: 4")) {
      ApiReply reply =
          client.send(
              String.join(
                  "\r\n",
                  "POST /v1/jobs:bulk HTTP/1.1",
                  "host: localhost",
                  "content-type: application/json",
                  "content-length: 3",
                  second,
                  "",
                  ""),
              "0\r\n\r\nGET /v1/health HTTP/1.1\r\nhost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(reply.status()).as(second).isEqualTo(400);
      assertThat(reply.body()).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void connection_isKeptForTheNextRequest() throws IOException {
    String one = "GET /v1/health HTTP/1.1\r\nhost: localhost\r\n";
    ApiReply both = client.send(one + "\r\n" + one + "connection: close\r\n\r\n", NOTHING);

    assertThat(both.status()).isEqualTo(200);
    assertThat(both.body()).contains("HTTP/1.1 200");
  }

  /** The limit is set to 2 seconds for tests: see the pom. */
  @Test
  void clientsThatNeverFinish_areCutOffAndKeepNobodyOut() throws IOException {
    var stalled = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = client.connect();
        stalled.add(socket);
        String part =
            i % 2 == 0
                ? "GET /v1/hea"
                : "POST /v1/jobs HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{";
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
      }

      assertThat(send("GET", "/v1/health").status()).isEqualTo(200);
      for (Socket socket : stalled) {
        assertThat(RawClient.readToEnd(socket)).isEmpty();
      }
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void close_waitsForWhatIsBeingAnswered() throws Exception {
    var asked = new CountDownLatch(1);
    var known = new CountDownLatch(1);
    Authoriser slow =
        request -> {
          asked.countDown();
          await(known);
          return Optional.of(Caller.of(Owner.of("anna")));
        };
    LocalServer stopped = LocalServer.builder(api(slow)).start();
    var slowClient = new RawClient(stopped.address());
    CompletableFuture<ApiReply> reply =
        CompletableFuture.supplyAsync(() -> list(slowClient), LocalServerTest::onItsOwnThread);
    await(asked);
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(stopped::close, LocalServerTest::onItsOwnThread);

    awaitRefusal(slowClient);
    assertThat(closed).isNotDone();
    known.countDown();
    assertThat(reply.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    closed.get(10, TimeUnit.SECONDS);
    try (var again = LocalServer.builder(api(slow)).port(stopped.address().getPort()).start()) {
      assertThat(again.address()).isEqualTo(stopped.address());
    }
  }

  @Test
  void takenPort_isSaidToBeTaken() {
    var builder =
        LocalServer.builder(api(Authoriser.fixed(Owner.of("anna"))))
            .port(server.address().getPort());

    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(builder::start)
        .withMessageContaining("port " + server.address().getPort())
        .extracting(SchedulerException::code)
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  /** The common pool may have one thread, and one of the two waits for the other. */
  private static void onItsOwnThread(Runnable task) {
    new Thread(task).start();
  }

  /** Until the server says that it is stopping; one that is gone is found out by the caller. */
  private static void awaitRefusal(RawClient client) {
    String health = "GET /v1/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    int status = 200;
    for (int i = 0; i < 10_000 && status == 200; i++) {
      try {
        status = client.send(health, NOTHING).status();
      } catch (IOException e) {
        return;
      }
    }
    assertThat(status).isEqualTo(503);
  }

  private static ApiReply list(RawClient client) {
    try {
      return client.send(
          "GET /v1/jobs HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", NOTHING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
