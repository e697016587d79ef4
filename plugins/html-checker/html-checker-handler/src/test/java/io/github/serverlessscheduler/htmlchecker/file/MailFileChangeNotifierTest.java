package io.github.serverlessscheduler.htmlchecker.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifierContract;
import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFileChangeNotifierTest extends ChangeNotifierContract {

  @TempDir private Path mails;

  @Override
  protected ChangeNotifier open() {
    return MailFileChangeNotifier.in(mails);
  }

  @Override
  protected List<String> mails() throws IOException {
    var texts = new ArrayList<String>();
    for (Path file : files()) {
      texts.add(Files.readString(file));
    }
    return texts;
  }

  @Test
  void change_isOneReadableMail() throws IOException {
    open().tell(change("job-1/2027-01-31T09:00:00Z", "anna@example.org", "-3 €\n+4 €"));

    assertThat(files()).hasSize(1);
    assertThat(files().get(0).getFileName().toString())
        .matches("job-1-2027-01-31T09-00-00Z-[0-9a-f]{32}\\.eml");
    assertThat(text())
        .contains("To: anna@example.org\r\n")
        .contains("Subject: Page changed: https://example.org/prices\r\n")
        .contains("Date: Sun, 31 Jan 2027 09:00:00 GMT\r\n")
        .contains("\r\n\r\nhttps://example.org/prices\r\nhas changed.")
        .endsWith("-3 €\r\n+4 €\r\n");
  }

  @Test
  void halfWrittenMailOfACrash_isWrittenAgain() throws IOException {
    open().tell(change("key", null, "whole"));
    Path mail = files().get(0);
    Files.move(mail, mail.resolveSibling(mail.getFileName() + ".tmp"));

    open().tell(change("key", null, "whole"));

    assertThat(files()).containsExactly(mail);
    assertThat(text()).contains("whole");
  }

  @Test
  void valueWithLineEnds_addsNoHeader() throws IOException {
    open().tell(change("key", "anna@example.org\r\nBcc: eve@example.org", "x"));

    assertThat(text()).contains("To: anna@example.org Bcc: eve").doesNotContain("\nBcc:");
  }

  @Test
  void longLine_isFoldedAsMailAllows() throws IOException {
    open().tell(change("key", null, "+" + "€".repeat(1_000) + "😀".repeat(1_000)));

    assertThat(text().lines())
        .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(999));
    assertThat(text().replace("\r\n  ", "")).contains("€".repeat(1_000) + "😀".repeat(1_000));
  }

  private static PageChange change(String key, @Nullable String email, String diff) {
    var usual = change(key, diff);
    return new PageChange(
        key, usual.jobId(), usual.userId(), email, usual.url(), usual.dueAt(), diff);
  }

  private String text() throws IOException {
    assertThat(mails()).hasSize(1);
    return mails().get(0);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(mails)) {
      return files.sorted().toList();
    }
  }
}
