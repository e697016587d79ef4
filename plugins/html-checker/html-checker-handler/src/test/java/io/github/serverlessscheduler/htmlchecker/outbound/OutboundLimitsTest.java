package io.github.serverlessscheduler.htmlchecker.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.serverlessscheduler.htmlchecker.PageServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every one of these servers would hold a client without limits for minutes or for ever. */
class OutboundLimitsTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

  @Test
  void silentServer_isCutAtTheDeadline() throws IOException {
    assertCut("", "");
  }

  @Test
  void drippingStatusLine_isCutAtTheDeadline() throws IOException {
    assertCut("HTTP/1.1 200 ", "O");
  }

  @Test
  void drippingHeaders_areCutAtTheDeadline() throws IOException {
    assertCut("HTTP/1.1 200 OK\r\nX: ", "x");
  }

  @Test
  void drippingInterimResponses_areCutAtTheDeadline() throws IOException {
    assertCut("", "HTTP/1.1 103 Early Hints\r\n\r\n");
  }

  @Test
  void drippingBody_isCutAtTheDeadline() throws IOException {
    assertCut(HEAD + "Content-Length: 1000000\r\n\r\n", "x");
  }

  @Test
  void drippingTlsHandshake_isCutAtTheDeadline() throws IOException {
    try (var server = new SlowServer("", "\u0016", 20);
        var gate = shortGate()) {
      assertCut(gate, server.url().replace("http:", "https:"));
    }
  }

  @Test
  void redirectsInCircles_areCutAtTheDeadlineInAll() throws IOException {
    try (var server = new SlowServer("", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", 150);
        var gate = shortGate()) {
      assertCut(gate, server.url());
    }
  }

  /** A listening socket whose queue is full does not answer a connection attempt. */
  @Test
  void addressesThatDoNotAnswer_areCutAtTheDeadlineInAll() throws IOException {
    var waiting = new ArrayList<Socket>();
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var gate =
            OutboundGate.builder()
                .allowLoopback()
                .timeout(Duration.ofMillis(600))
                .lookup(host -> manyTimes(InetAddress.getLoopbackAddress()))
                .build()) {
      for (int i = 0; i < 2; i++) {
        waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
      }
      assertTimeoutPreemptively(
          SOON,
          () ->
              assertThatThrownBy(() -> gate.get("http://many.example:" + full.getLocalPort() + "/"))
                  .isInstanceOf(IOException.class));
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void bodyOverTheLimit_isAFailedAttempt() throws IOException {
    assertThat(sizeThrough(1_000, 1_000)).isEqualTo(1_000);
    assertThatThrownBy(() -> sizeThrough(1_000, 1_001))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 1000 bytes");
  }

  @Test
  void smallBodyThatUnpacksOverTheLimit_isAFailedAttempt() throws IOException {
    try (var server = new PageServer();
        var gate = OutboundGate.builder().allowLoopback().build()) {
      server.on(
          "/bomb",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var out = new GZIPOutputStream(exchange.getResponseBody())) {
              for (int i = 0; i < 200; i++) {
                out.write(new byte[100_000]);
              }
            }
          });
      assertThatThrownBy(() -> gate.get(server.url("/bomb")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("larger than 10000000 bytes");
    }
  }

  @Test
  void endlessBody_endsAtTheLimit() throws IOException {
    assertEndsAtTheByteLimit(HEAD + "\r\n", "x".repeat(10_000));
  }

  @Test
  void endlessChunkedBody_endsAtTheLimit() throws IOException {
    assertEndsAtTheByteLimit(
        HEAD + "Transfer-Encoding: chunked\r\n\r\n", "2710\r\n" + "x".repeat(10_000) + "\r\n");
  }

  @Test
  void bodyOfAnnouncedHugeLength_endsAtTheLimit() throws IOException {
    assertEndsAtTheByteLimit(
        HEAD + "Content-Length: 9000000000000000000\r\n\r\n", "x".repeat(10_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
  void endlessHeaders_endAtALimit(String piece) throws IOException {
    try (var server = new SlowServer(HEAD, piece.repeat(1_000), 0);
        var gate = OutboundGate.builder().allowLoopback().build()) {
      assertTimeoutPreemptively(
          SOON,
          () -> assertThatThrownBy(() -> gate.get(server.url())).isInstanceOf(IOException.class));
    }
  }

  @Test
  void limitsBeyondTheGates_areRefused() {
    var builder = OutboundGate.builder();

    assertThatThrownBy(() -> builder.maximumBytes(10_000_001)).hasMessageContaining("maximumBytes");
    assertThatThrownBy(() -> builder.maximumBytes(0)).hasMessageContaining("maximumBytes");
    assertThatThrownBy(() -> builder.timeout(Duration.ofSeconds(31))).hasMessageContaining("PT31S");
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO)).hasMessageContaining("PT0S");
  }

  private static InetAddress[] manyTimes(InetAddress address) {
    var many = new InetAddress[50];
    Arrays.fill(many, address);
    return many;
  }

  private static int sizeThrough(int limit, int size) throws IOException {
    try (var server = new PageServer();
        var gate = OutboundGate.builder().allowLoopback().maximumBytes(limit).build()) {
      server.on("/", exchange -> PageServer.answer(exchange, 200, "x".repeat(size)));
      return gate.get(server.url("/")).body().readAllBytes().length;
    }
  }

  private static OutboundGate shortGate() {
    return OutboundGate.builder().allowLoopback().timeout(Duration.ofMillis(400)).build();
  }

  private static void assertEndsAtTheByteLimit(String beginning, String piece) throws IOException {
    try (var server = new SlowServer(beginning, piece, 0);
        var gate = OutboundGate.builder().allowLoopback().maximumBytes(100_000).build()) {
      assertTimeoutPreemptively(
          SOON,
          () ->
              assertThatThrownBy(() -> gate.get(server.url()))
                  .isInstanceOf(IOException.class)
                  .hasMessageContaining("larger than 100000 bytes"));
    }
  }

  private static void assertCut(String beginning, String piece) throws IOException {
    try (var server = new SlowServer(beginning, piece, 20);
        var gate = shortGate()) {
      assertCut(gate, server.url());
    }
  }

  private static void assertCut(OutboundGate gate, String url) {
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> gate.get(url))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("more than 400 ms in all"));
  }
}
