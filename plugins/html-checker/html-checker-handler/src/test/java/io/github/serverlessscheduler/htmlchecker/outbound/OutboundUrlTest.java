package io.github.serverlessscheduler.htmlchecker.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundUrlTest {

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd, scheme",
    "ftp://example.org/, scheme",
    "jar:http://example.org/a.jar!/, scheme",
    "gopher://example.org/, scheme",
    "//example.org/, scheme",
    "http:///path, host name",
    "http:example.org, host name",
    "http://exämple.org/, xn--",
    "http://user@example.org/, user name or password",
    "http://user:secret@example.org/, user name or password",
    "http://@example.org/, user name or password",
    "http://example.org:0/, port",
    "http://example.org:65536/, port",
    "http://exa%zzmple.org/, not a URL",
  })
  void badUrl_isRefusedWithTheReason(String url, String reason) {
    assertThatThrownBy(() -> OutboundUrl.of(url))
        .isInstanceOf(NonRetryableException.class)
        .hasMessageStartingWith("refused ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org, http://example.org",
    "HTTPS://example.org:8443/a?b=c+d%20e, HTTPS://example.org:8443/a?b=c+d%20e",
    "http://example.org/a b|c, http://example.org/a%20b%7Cc",
    "http://example.org/é?q={x}, http://example.org/%C3%A9?q=%7Bx%7D",
    "http://[2606:4700::1111]/, http://[2606:4700::1111]/",
  })
  void urlAsPeopleWriteIt_isAccepted(String url, String asked) {
    assertThat(OutboundUrl.of(url)).hasToString(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org/a/b, c, http://example.org/a/c",
    "http://example.org/a/b, /c d, http://example.org/c%20d",
    "http://example.org/a/b, ?q=1, http://example.org/a/?q=1",
    "http://example.org/, https://example.com/, https://example.com/",
    "https://example.org/, //example.com/x, https://example.com/x",
  })
  void redirect_leadsThere(String from, String location, String to) {
    assertThat(OutboundUrl.of(from).redirectedTo(location)).hasToString(to);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/, http://example.org/, https to http",
    "HTTPS://example.org/, HTTP://example.org/, https to http",
    "http://example.org/, file:///etc/passwd, scheme",
    "http://example.org/, //user@example.com/, user name or password",
  })
  void badRedirect_isRefusedWithTheReason(String from, String location, String reason) {
    assertThatThrownBy(() -> OutboundUrl.of(from).redirectedTo(location))
        .isInstanceOf(NonRetryableException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void controlCharacters_doNotReachTheMessage() {
    assertThatThrownBy(() -> OutboundUrl.of("http://example.org/%\u001b[31m\n"))
        .isInstanceOf(NonRetryableException.class)
        .message()
        .doesNotContainPattern("\\p{Cc}");
  }
}
