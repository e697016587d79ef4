package io.github.serverlessscheduler.htmlchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlMonitorHandlerTest {

  @TempDir private Path directory;
  private Watch watch;

  @BeforeEach
  void open() throws IOException {
    watch = new Watch(directory);
    watch.show("<p>3 €</p>");
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void firstReading_isKeptAndNotMailed() throws IOException {
    watch.fire(1);

    assertThat(watch.mails()).isEmpty();
    assertThat(watch.lines()).containsExactly("3 €");
  }

  @Test
  void samePage_isNotMailed() throws IOException {
    watch.fire(1);
    watch.show("<div>3&nbsp;€ </div><!-- other markup -->");
    watch.fire(2);

    assertThat(watch.mails()).isEmpty();
  }

  @Test
  void changedPage_isMailedOnceWithTheDiff() throws IOException {
    watch.fire(1);
    watch.show("<p>4 €</p>");
    watch.fire(2);
    watch.fire(3);

    assertThat(watch.mails())
        .singleElement()
        .asString()
        .contains("To: anna@example.org")
        .contains("-3 €\r\n+4 €");
  }

  @Test
  void everyReading_reportsWhatItFound() throws IOException {
    assertThat(watch.fire(1)).isEqualTo("First reading: 1 line of text.");
    assertThat(watch.fire(2)).isEqualTo("No change.");
    watch.show("<p>4 €</p>");
    assertThat(watch.fire(3)).startsWith("--- ").endsWith("-3 €\n+4 €");
    assertThat(watch.fire(3)).startsWith("Nothing to do");
  }

  @Test
  void everyFurtherChange_isMailed() throws IOException {
    watch.fire(1);
    watch.show("<p>4 €</p>");
    watch.fire(2);
    watch.show("<p>3 €</p>");
    watch.fire(3);

    assertThat(watch.mails())
        .satisfiesExactly(
            mail -> assertThat(mail).contains("-3 €\r\n+4 €"),
            mail -> assertThat(mail).contains("-4 €\r\n+3 €"));
  }

  @Test
  void changeOutsideTheSelectors_isNoChange() throws IOException {
    watch.watching(new HtmlMonitorJob(watch.url(), List.of("#price")));
    watch.show("<p id=price>3 €</p><p>monday</p>");
    watch.fire(1);
    watch.show("<p id=price>3 €</p><p>tuesday</p>");
    watch.fire(2);
    assertThat(watch.mails()).isEmpty();

    watch.show("<p id=price>4 €</p><p>tuesday</p>");
    watch.fire(3);
    assertThat(watch.mails()).singleElement().asString().doesNotContain("tuesday");
  }

  @Test
  void editedJob_beginsAnew() throws IOException {
    watch.fire(1);
    watch.watching(new HtmlMonitorJob(watch.url(), List.of("h1")));
    watch.fire(2);

    assertThat(watch.mails()).isEmpty();
    assertThat(watch.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"404", "500", "503"})
  void errorStatus_isAFailedAttemptAndNoChange(int status) throws IOException {
    watch.fire(1);
    watch.show(status, "<p>out of order</p>");
    assertThatThrownBy(() -> watch.fire(2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("status " + status);
    watch.show("<p>3 €</p>");
    watch.fire(2);

    assertThat(watch.mails()).isEmpty();
  }

  @Test
  void errorStatusAtTheFirstVisit_isNoBaseline() throws IOException {
    watch.show(503, "<p>out of order</p>");
    assertThatThrownBy(() -> watch.fire(1)).isInstanceOf(IOException.class);
    watch.show("<p>3 €</p>");
    watch.fire(1);

    assertThat(watch.mails()).isEmpty();
    assertThat(watch.lines()).containsExactly("3 €");
  }

  @Test
  void timeout_isAFailedAttemptAndNoChange() throws IOException {
    watch.fire(1);
    var over = new CountDownLatch(1);
    watch.show(over::await);
    assertThatThrownBy(() -> watch.fire(2)).isInstanceOf(SocketTimeoutException.class);
    over.countDown();
    watch.show("<p>3 €</p>");
    watch.fire(2);

    assertThat(watch.mails()).isEmpty();
  }

  @Test
  void pageThatIsNotHtml_isAFailedAttempt() {
    watch.type("application/pdf");

    assertThatThrownBy(() -> watch.fire(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("application/pdf");
  }

  @Test
  void badSelector_isNotRetriedAndNothingIsAskedFor() {
    watch.watching(new HtmlMonitorJob(watch.url(), List.of("p", "p >")));

    assertThatThrownBy(() -> watch.fire(1))
        .isInstanceOf(NonRetryableException.class)
        .hasMessageContaining("selectors[1]");
    assertThat(watch.visits()).isZero();
  }

  @Test
  void refusedUrl_isNotRetried() {
    watch.watching(new HtmlMonitorJob("http://10.0.0.1/", null));

    assertThatThrownBy(() -> watch.fire(1)).isInstanceOf(NonRetryableException.class);
  }

  @Test
  void lateOccurrence_isCoveredByTheNewerReading() throws IOException {
    watch.fire(1);
    watch.show("<p>4 €</p>");
    watch.fire(3);
    watch.show("<p>5 €</p>");
    watch.fire(2);
    assertThat(watch.mails()).hasSize(1);

    watch.fire(4);
    assertThat(watch.mails()).hasSize(2);
  }

  @Test
  void jobs_haveStatesOfTheirOwn() throws IOException {
    watch.fire(1);
    watch.jobId("job-2");
    watch.show("<p>4 €</p>");
    watch.fire(2);

    assertThat(watch.mails()).isEmpty();
  }
}
