package io.github.serverlessscheduler.htmlchecker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeNotifier} keeps to. */
public abstract class ChangeNotifierContract {

  private static final int CALLERS = 8;

  /** A notifier that remembers what those before it told of; none did when a test begins. */
  protected abstract ChangeNotifier open() throws IOException;

  /** The texts of the mails there are. */
  protected abstract List<String> mails() throws IOException;

  @Test
  void change_isOneMailWithTheDiff() throws IOException {
    open().tell(change("job-1/2027-01-31T09:00:00Z", "-3 €\n+4 €"));

    assertThat(mails())
        .singleElement()
        .asString()
        .contains("https://example.org/prices", "-3 €", "+4 €");
  }

  @Test
  void sameKey_isToldOfOnceEvenAfterARestart() throws IOException {
    ChangeNotifier notifier = open();
    notifier.tell(change("key", "first"));
    notifier.tell(change("key", "second"));
    open().tell(change("key", "third"));

    assertThat(mails()).singleElement().asString().contains("first");
  }

  @Test
  void otherKey_isToldOf() throws IOException {
    ChangeNotifier notifier = open();
    notifier.tell(change("job/manual:a", "x"));
    notifier.tell(change("job/manual-a", "x"));

    assertThat(mails()).hasSize(2);
  }

  /** Whoever comes second may be told that the first is still at it. */
  @Test
  void callsAtOnce_areOneMail() throws Exception {
    ChangeNotifier notifier = open();
    Callable<Boolean> call =
        () -> {
          try {
            notifier.tell(change("key", "x"));
            return true;
          } catch (IOException e) {
            return false;
          }
        };
    var threads = Executors.newFixedThreadPool(CALLERS);
    try {
      int told = 0;
      for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(CALLERS, call))) {
        told += one.get() ? 1 : 0;
      }
      assertThat(told).isPositive();
    } finally {
      threads.shutdownNow();
    }
    assertThat(mails()).hasSize(1);
  }

  /** A change for anna, found on 31 January 2027 at nine. */
  protected static PageChange change(String key, String diff) {
    return new PageChange(
        key,
        "job-1",
        "u-1",
        "anna@example.org",
        "https://example.org/prices",
        Instant.parse("2027-01-31T09:00:00Z"),
        diff);
  }
}
