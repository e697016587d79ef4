package io.github.serverlessscheduler.htmlchecker.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PageStateDocumentTest {

  private static final Instant DUE = Instant.parse("2027-01-31T09:00:00Z");

  private static final PageState STATE =
      new PageState(
          new HtmlMonitorJob("https://example.org/prices", List.of("#price")),
          "job-1/2027-01-31T09:00:00Z",
          DUE,
          List.of("4 €", "\"quoted\""),
          new PageChange(
              "job-1/2027-01-31T09:00:00Z",
              "job-1",
              "u-17",
              "anna@example.org",
              "https://example.org/prices",
              DUE,
              "-3 €\n+4 €"));

  @Test
  void goldenDocument_isReadForEver() throws IOException {
    assertThat(PageStateDocument.decode(golden())).isEqualTo(STATE);
  }

  @Test
  void document_isWrittenAsTheGoldenOne() throws IOException {
    assertThat(new String(PageStateDocument.encode(STATE), StandardCharsets.UTF_8))
        .isEqualTo(new String(golden(), StandardCharsets.UTF_8).strip());
  }

  @Test
  void absentParts_comeBackAbsent() throws IOException {
    var plain =
        new PageState(
            new HtmlMonitorJob("http://example.org", null), "job-1/manual:x", DUE, List.of(), null);

    assertThat(PageStateDocument.decode(PageStateDocument.encode(plain))).isEqualTo(plain);
  }

  @Test
  void damagedOrLaterDocument_isRefused() {
    assertRefused("", "format 0");
    assertRefused("{\"format\":1,\"state\":", "damaged");
    assertRefused("{\"format\":1,\"state\":{}}", "damaged");
    assertRefused("{\"format\":1}", "damaged");
    assertRefused("null", "format 0");
    assertRefused("[1", "damaged");
    assertRefused("{\"format\":2,\"state\":{}}", "format 2");
  }

  private static void assertRefused(String document, String reason) {
    assertThatThrownBy(() -> PageStateDocument.decode(document.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] golden() throws IOException {
    try (var in =
        Objects.requireNonNull(
            PageStateDocumentTest.class.getResourceAsStream("page-state-1.json"))) {
      return in.readAllBytes();
    }
  }
}
