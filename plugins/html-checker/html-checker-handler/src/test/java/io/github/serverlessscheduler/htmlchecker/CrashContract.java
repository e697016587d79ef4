package io.github.serverlessscheduler.htmlchecker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import java.io.IOException;
import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Crashes between any two steps of the occurrence that finds a change, whatever the ports are made
 * of.
 */
public abstract class CrashContract {

  private Watch watch;

  /** A watch on ports that nothing is kept in yet. */
  protected abstract Watch open() throws IOException;

  @BeforeEach
  void findAChange() throws IOException {
    watch = open();
    watch.show("<p>3 €</p>");
    watch.fire(1);
    watch.show("<p>4 €</p>");
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void crashPoints_areAllThereAre() throws IOException {
    var ports = new CrashingPorts(watch, null);
    watch.fire(2, ports, ports);

    assertThat(ports.passed()).containsExactly(CrashPoint.values());
  }

  @ParameterizedTest
  @EnumSource
  void retryAfterACrash_mailsTheChangeOnce(CrashPoint point) throws IOException {
    crashAt(point);
    watch.fire(2);
    watch.fire(3);

    assertThat(watch.mails()).singleElement().asString().contains("-3 €\r\n+4 €");
  }

  @ParameterizedTest
  @EnumSource
  void retryAfterTheChangeWasStored_doesNotReadThePageAgain(CrashPoint point) throws IOException {
    crashAt(point);
    boolean stored = watch.lines().contains("4 €");
    watch.show("<p>5 €</p>");
    int visits = watch.visits();
    watch.fire(2);

    assertThat(watch.visits()).isEqualTo(stored ? visits : visits + 1);
    assertThat(watch.mails()).singleElement().asString().contains(stored ? "+4 €" : "+5 €");
  }

  @ParameterizedTest
  @EnumSource
  void laterOccurrenceAfterACrash_mailsTheChangeOnce(CrashPoint point) throws IOException {
    crashAt(point);
    watch.fire(3);
    watch.fire(2);
    watch.fire(4);

    assertThat(watch.mails()).singleElement().asString().contains("-3 €\r\n+4 €");
  }

  @ParameterizedTest
  @EnumSource
  void laterOccurrenceWithAnotherChange_losesNeither(CrashPoint point) throws IOException {
    crashAt(point);
    boolean stored = watch.lines().contains("4 €");
    watch.show("<p>5 €</p>");
    watch.fire(3);

    assertThat(watch.mails()).hasSize(stored ? 2 : 1);
    assertThat(String.join("", watch.mails())).contains("-3 €").contains("+5 €");
  }

  @ParameterizedTest
  @EnumSource
  void editAfterACrash_doesNotLoseTheStoredChange(CrashPoint point) throws IOException {
    crashAt(point);
    boolean stored = watch.lines().contains("4 €");
    watch.watching(new HtmlMonitorJob(watch.url() + "other", null));
    watch.fire(3);

    assertThat(watch.mails()).hasSize(stored ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void attemptThatOvertakesAnother_mailsTheChangeOnce(CrashPoint point) throws IOException {
    var overtaken = new CrashingPorts(watch, point, () -> watch.fire(3));
    try {
      watch.fire(2, overtaken, overtaken);
    } catch (ConcurrentModificationException e) {
      watch.fire(2);
    }

    assertThat(watch.mails()).singleElement().asString().contains("-3 €\r\n+4 €");
  }

  private void crashAt(CrashPoint point) {
    var ports = new CrashingPorts(watch, point);
    assertThatThrownBy(() -> watch.fire(2, ports, ports)).hasMessage("crash at " + point);
  }
}
