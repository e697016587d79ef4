package io.github.serverlessscheduler.htmlchecker.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextTest {

  private static final String PAGE =
      """
      <!doctype html>
      <html><head><title>Tea</title><style>p { color: red }</style></head>
      <body>
        <h1>Tea   &amp;
          biscuits</h1>
        <script>var now = 1;</script><noscript>Please turn it on</noscript>
        <div>Today<p>Green <b>tea</b>: <span id="price">4&nbsp;€</span></p>then<br>closed</div>
        <table><tr><td>Black</td><td>3 €</td></tr></table>
        <pre>one
        two <i>and
      more</i></pre>
        <!-- a comment -->
        <template><p>never shown</p></template>
      </body></html>
      """;

  @Test
  void wholePage_isReadBlockByBlock() throws IOException {
    assertThat(lines(PAGE))
        .containsExactly(
            "Tea & biscuits",
            "Today",
            "Green tea: 4 €",
            "then",
            "closed",
            "Black",
            "3 €",
            "one",
            "two and",
            "more");
  }

  @Test
  void selectors_chooseInThePagesOrder() throws IOException {
    assertThat(lines(PAGE, "td", "#price", "title")).containsExactly("Tea", "4 €", "Black", "3 €");
    assertThat(lines(PAGE, "#absent")).isEmpty();
  }

  @Test
  void nestedMatches_countOnce() throws IOException {
    assertThat(lines("<div><div><p>a</p></div></div>", "*")).containsExactly("a");
    String deep = "<div>".repeat(400) + "x".repeat(1_000);
    assertThat(lines(deep, "div", "div div")).containsExactly("x".repeat(1_000));
  }

  @Test
  void controlCharacters_areLeftOut() throws IOException {
    assertThat(lines("<p>a\u001b[31mb\u0007\u2028c\r\nBcc: d</p>"))
        .containsExactly("a [31mb c Bcc: d");
  }

  @Test
  void charset_isTheServersWordElseThePages() throws IOException {
    byte[] latin = "<meta charset=iso-8859-1><p>é</p>".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf8 = "<meta charset=iso-8859-1><p>é</p>".getBytes(StandardCharsets.UTF_8);

    var text = PageText.of(null);
    assertThat(text.lines(new ByteArrayInputStream(latin), null)).containsExactly("é");
    assertThat(text.lines(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8))
        .containsExactly("é");
    assertThat(text.lines(new ByteArrayInputStream(new byte[0]), Charset.defaultCharset()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p >", "p[", "", ":nonsense", "p:matches([)", "p:nth-child(x)"})
  void badSelector_isRefusedByItsIndex(String selector) {
    assertThatThrownBy(() -> PageText.of(List.of("p", selector)))
        .isInstanceOf(NonRetryableException.class)
        .hasMessageStartingWith("selectors[1] '" + selector + "' is not a CSS selector");
  }

  /** With java.util.regex this one backtracks for longer than the universe is old. */
  @Test
  void ownersRegex_takesLinearTime() {
    String page = "<p>" + "a".repeat(5_000) + "!</p>";

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(lines(page, "p:matches(^(a+)+$)")).isEmpty());
  }

  private static List<String> lines(String html, String... selectors) throws IOException {
    return PageText.of(List.of(selectors))
        .lines(
            new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8);
  }
}
