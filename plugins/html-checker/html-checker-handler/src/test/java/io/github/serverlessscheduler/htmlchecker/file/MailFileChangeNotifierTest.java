package io.github.serverlessscheduler.htmlchecker.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFileChangeNotifierTest {

  private static final Instant DUE = Instant.parse("2027-01-31T09:00:00Z");

  @TempDir private Path mails;
  private final List<String> echoed = new ArrayList<>();
  private MailFileChangeNotifier notifier;

  @BeforeEach
  void open() {
    notifier = MailFileChangeNotifier.in(mails, change -> echoed.add(change.key()));
  }

  @Test
  void change_isOneReadableMail() throws IOException {
    notifier.tell(change("job-1/2027-01-31T09:00:00Z", "anna@example.org", "-3 €\n+4 €"));

    assertThat(mails()).hasSize(1);
    assertThat(mails().get(0).getFileName().toString())
        .matches("job-1-2027-01-31T09-00-00Z-[0-9a-f]{32}\\.eml");
    assertThat(text())
        .contains("To: anna@example.org\r\n")
        .contains("Subject: Page changed: https://example.org/prices\r\n")
        .contains("Date: Sun, 31 Jan 2027 09:00:00 GMT\r\n")
        .contains("\r\n\r\nhttps://example.org/prices\r\nhas changed.")
        .endsWith("-3 €\r\n+4 €\r\n");
    assertThat(echoed).containsExactly("job-1/2027-01-31T09:00:00Z");
  }

  @Test
  void sameKey_isToldOfOnceEvenAfterARestart() throws IOException {
    notifier.tell(change("key", null, "first"));
    notifier.tell(change("key", null, "second"));
    open();
    notifier.tell(change("key", null, "third"));

    assertThat(text()).contains("first");
    assertThat(echoed).hasSize(1);
  }

  @Test
  void otherKey_isToldOf() throws IOException {
    notifier.tell(change("job/manual:a", null, "x"));
    notifier.tell(change("job/manual-a", null, "x"));

    assertThat(mails()).hasSize(2);
  }

  @Test
  void halfWrittenMailOfACrash_isWrittenAgain() throws IOException {
    notifier.tell(change("key", null, "whole"));
    Path mail = mails().get(0);
    Files.move(mail, mail.resolveSibling(mail.getFileName() + ".tmp"));

    notifier.tell(change("key", null, "whole"));

    assertThat(mails()).containsExactly(mail);
    assertThat(text()).contains("whole");
  }

  @Test
  void valueWithLineEnds_addsNoHeader() throws IOException {
    notifier.tell(change("key", "anna@example.org\r\nBcc: eve@example.org", "x"));

    assertThat(text()).contains("To: anna@example.org Bcc: eve").doesNotContain("\nBcc:");
  }

  @Test
  void longLine_isFoldedAsMailAllows() throws IOException {
    notifier.tell(change("key", null, "+" + "€".repeat(1_000) + "😀".repeat(1_000)));

    assertThat(text().lines())
        .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(999));
    assertThat(text().replace("\r\n  ", "")).contains("€".repeat(1_000) + "😀".repeat(1_000));
  }

  private static PageChange change(String key, @Nullable String email, String diff) {
    return new PageChange(key, "job-1", "u-1", email, "https://example.org/prices", DUE, diff);
  }

  private String text() throws IOException {
    assertThat(mails()).hasSize(1);
    return Files.readString(mails().get(0));
  }

  private List<Path> mails() throws IOException {
    try (var files = Files.list(mails)) {
      return files.sorted().toList();
    }
  }
}
