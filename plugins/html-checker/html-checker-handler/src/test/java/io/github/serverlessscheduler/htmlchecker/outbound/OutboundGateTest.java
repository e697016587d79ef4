package io.github.serverlessscheduler.htmlchecker.outbound;

import static io.github.serverlessscheduler.htmlchecker.PageServer.answer;
import static io.github.serverlessscheduler.htmlchecker.PageServer.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.PageServer;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGateTest {

  private PageServer server;
  private OutboundGate gate;

  @BeforeEach
  void open() throws IOException {
    server = new PageServer();
    server.on("/page", exchange -> answer(exchange, 200, "<p>hello</p>"));
    gate = OutboundGate.builder().allowLoopback().build();
  }

  @AfterEach
  void close() {
    gate.close();
    server.close();
  }

  @Test
  void allowedPage_isFetchedWithItsType() throws IOException {
    FetchedPage page = gate.get(server.url("/page"));

    assertThat(text(page)).isEqualTo("<p>hello</p>");
    assertThat(page.mimeType()).contains("text/html");
    assertThat(page.charset()).contains(StandardCharsets.UTF_8);
  }

  @Test
  void emptyAnswer_isAnEmptyPage() throws IOException {
    server.on("/none", exchange -> exchange.sendResponseHeaders(204, -1));

    assertThat(text(gate.get(server.url("/none")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/page",
        "http://2130706433:%d/page",
        "http://localhost:%d/page",
        "http://[::1]:%d/page",
        "http://[::ffff:127.0.0.1]:%d/page",
        "http://[::127.0.0.1]:%d/page",
        "http://0.0.0.0:%d/page",
      })
  void loopback_isRefusedUnlessTheOperatorAllowsIt(String url) {
    try (var strict = OutboundGate.builder().build()) {
      assertRefused(strict, url.formatted(server.port()), "not all its addresses are public");
    }
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.0.1/",
        "http://0.0.0.0/",
        "http://[fd00:ec2::254]/",
      })
  void otherSpecialAddress_isRefusedEvenWhereLoopbackIsAllowed(String url) {
    assertRefused(gate, url, "not all its addresses are public");
  }

  @Test
  void hostWithOneForbiddenAddressAmongOthers_isRefused() {
    try (var mixed = gateTo("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4", "10.0.0.1")) {
      assertRefused(mixed, "http://mixed.example:" + server.port() + "/page", "mixed.example");
    }
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void checkedAddress_isTheOneConnectedTo() throws IOException {
    var lookups = new ArrayList<String>();
    OutboundGate.HostLookup rebinding =
        host -> {
          lookups.add(host);
          return addresses(lookups.size() == 1 ? "127.0.0.1" : "10.0.0.1");
        };
    try (var rebound = OutboundGate.builder().allowLoopback().lookup(rebinding).build()) {
      String url = "http://rebinding.example:" + server.port() + "/page";

      assertThat(text(rebound.get(url))).contains("hello");
      assertThat(lookups).hasSize(1);
      assertRefused(rebound, url, "rebinding.example");
    }
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void unknownHost_isAFailedAttempt() {
    OutboundGate.HostLookup nowhere =
        host -> {
          throw new UnknownHostException(host);
        };
    try (var lost = OutboundGate.builder().lookup(nowhere).build()) {
      assertThatThrownBy(() -> lost.get("http://nowhere.example/"))
          .isInstanceOf(UnknownHostException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://a:b@127.0.0.1/",
        "http://127.1/"
      })
  void refusedUrl_isNotAskedFor(String url) {
    assertRefused(gate, url, "refused");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirect_isFollowed(int status) throws IOException {
    server.on("/moved", redirect(status, "/page"));

    assertThat(text(gate.get(server.url("/moved")))).contains("hello");
  }

  @Test
  void fiveRedirects_areFollowedAndSixAreNot() throws IOException {
    server.on("/0", redirect(302, "/page"));
    for (int i = 1; i <= 5; i++) {
      server.on("/" + i, redirect(302, "/" + (i - 1)));
    }

    assertThat(text(gate.get(server.url("/4")))).contains("hello");
    assertThatThrownBy(() -> gate.get(server.url("/5")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 5 times");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "http://user:secret@127.0.0.1/",
      })
  void redirectToWhatIsRefused_isRefused(String location) {
    server.on("/trap", redirect(302, location));

    assertRefused(gate, server.url("/trap"), "refused");
  }

  @ParameterizedTest
  @CsvSource({"304", "400", "401", "404", "500", "503"})
  void statusOtherThanSuccess_isAFailedAttempt(int status) {
    server.on("/bad", exchange -> answer(exchange, status, ""));

    assertThatThrownBy(() -> gate.get(server.url("/bad")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("status " + status);
  }

  @Test
  void request_namesTheProjectAndCarriesNothingFromBefore() throws IOException {
    server.on(
        "/sticky",
        exchange -> {
          exchange.getResponseHeaders().add("Set-Cookie", "id=1; Path=/");
          answer(exchange, 200, "<p>hello</p>");
        });
    server.on(
        "/secret",
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=x");
          answer(exchange, 401, "");
        });

    gate.get(server.url("/sticky"));
    assertThatThrownBy(() -> gate.get(server.url("/secret"))).hasMessageContaining("401");
    gate.get(server.url("/sticky"));

    assertThat(server.asked())
        .hasSize(3)
        .allSatisfy(
            headers -> {
              assertThat(headers).doesNotContainKeys("Cookie", "Authorization", "Upgrade");
              assertThat(headers.get("User-Agent"))
                  .isEqualTo(List.of("serverless-scheduler-html-checker"));
            });
  }

  private static OutboundGate gateTo(String... addresses) {
    return OutboundGate.builder().allowLoopback().lookup(host -> addresses(addresses)).build();
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    var addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }

  private static void assertRefused(OutboundGate gate, String url, String reason) {
    assertThatThrownBy(() -> gate.get(url))
        .isInstanceOf(NonRetryableException.class)
        .hasMessageContaining(reason);
  }

  private static String text(FetchedPage page) throws IOException {
    return new String(page.body().readAllBytes(), StandardCharsets.UTF_8);
  }
}
