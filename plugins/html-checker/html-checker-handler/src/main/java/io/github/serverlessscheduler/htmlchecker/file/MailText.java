package io.github.serverlessscheduler.htmlchecker.file;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import io.github.serverlessscheduler.htmlchecker.page.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** The text of the mail about a change (RFC 5322; UTF-8 in headers by RFC 6532). */
final class MailText {

  /** RFC 5322 allows 998 bytes per line; four per character are the most that UTF-8 needs. */
  private static final Pattern TOO_LONG = Pattern.compile("(.{240})(?=.)");

  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");

  private MailText() {}

  static byte[] of(PageChange change) {
    String head =
        header("Date", RFC_1123_DATE_TIME.format(change.dueAt().atOffset(ZoneOffset.UTC)))
            + header("From", "serverless-scheduler-html-checker@localhost")
            + header(
                "To", change.userEmail() == null ? "undisclosed-recipients:;" : change.userEmail())
            + header("Subject", "Page changed: " + change.url())
            + header("Message-ID", "<" + Sha256.hex(change.key()) + "@localhost>")
            + header("MIME-Version", "1.0")
            + header("Content-Type", "text/plain; charset=utf-8")
            + header("Content-Transfer-Encoding", "8bit");
    return (head + "\n" + body(change)).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String body(PageChange change) {
    String text =
        """
        %s
        has changed. Job %s found it at %s.

        %s
        """
            .formatted(change.url(), change.jobId(), change.dueAt(), change.diff());
    return folded(LINE_END.matcher(text).replaceAll("\n"), "$1\n  ");
  }

  /** One line, so that no value can begin a header of its own. */
  private static String header(String name, String value) {
    String line = name + ": " + CONTROL.matcher(value).replaceAll(" ");
    return folded(line, "$1\n ") + "\n";
  }

  private static String folded(String text, String replacement) {
    return TOO_LONG.matcher(text).replaceAll(replacement);
  }
}
