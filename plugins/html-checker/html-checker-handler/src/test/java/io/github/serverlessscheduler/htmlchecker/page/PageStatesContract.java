package io.github.serverlessscheduler.htmlchecker.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.htmlchecker.page.PageStates.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PageStates} keeps to. */
public abstract class PageStatesContract {

  private static final int WRITERS = 8;

  protected PageStates states;

  /** The states of one place, which is empty when a test begins; each call opens it anew. */
  protected abstract PageStates open() throws IOException;

  @BeforeEach
  void openStates() throws IOException {
    states = open();
  }

  @Test
  void absentState_isEmpty() throws IOException {
    assertThat(states.load("job-1")).isEmpty();
  }

  @Test
  void savedState_isLoadedWithItsVersionByAnyoneWhoOpensThePlace() throws IOException {
    var saved = states.save("job-1", state("a"), null);

    assertThat(states.load("job-1")).contains(saved);
    assertThat(open().load("job-1")).contains(saved);
    assertThat(states.load("job-2")).isEmpty();
  }

  @Test
  void stateWithAPendingChange_comesBackWhole() throws IOException {
    var change =
        new PageChange(
            "key", "job-1", "u", null, "http://example.org", Instant.EPOCH, "-3 €\n+4 €");
    var state =
        new PageState(
            new HtmlMonitorJob("http://example.org", List.of("p")),
            "key",
            Instant.EPOCH,
            List.of("4 €"),
            change);
    states.save("job-1", state, null);

    assertThat(open().load("job-1").map(Stored::state)).contains(state);
  }

  @Test
  void stateIsReplaced_onlyByWhoHasSeenIt() throws IOException {
    var first = states.save("job-1", state("a"), null);
    var second = states.save("job-1", state("b"), first.version());

    assertThatThrownBy(() -> states.save("job-1", state("c"), first.version()))
        .isInstanceOf(ConcurrentModificationException.class)
        .hasMessageContaining("job-1");
    assertThatThrownBy(() -> states.save("job-1", state("c"), null))
        .isInstanceOf(ConcurrentModificationException.class);
    assertThatThrownBy(() -> states.save("job-2", state("c"), second.version()))
        .isInstanceOf(ConcurrentModificationException.class);
    assertThat(states.load("job-1")).contains(second);
  }

  @Test
  void ofManyWritersAtOnce_oneIsTheFirstAndOneReplacesIt() throws Exception {
    var first = winners(null);
    assertThat(first).hasSize(1);

    var second = winners(first.get(0).version());
    assertThat(second).hasSize(1);
    assertThat(states.load("job-1")).contains(second.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../escape", "/etc/passwd", "..", "a/b", "CON", "é:*?\u0000", ""})
  void strangeJobId_isAJobIdLikeOthers(String jobId) throws IOException {
    var saved = states.save(jobId, state("a"), null);

    assertThat(states.load(jobId)).contains(saved);
  }

  @Test
  void idsThatLookAlikeAsNames_areKeptApart() throws IOException {
    List<String> ids = List.of("a:b", "a/b", "x".repeat(300) + "1", "x".repeat(300) + "2");
    for (String id : ids) {
      states.save(id, state(id), null);
    }

    for (String id : ids) {
      assertThat(states.load(id).map(Stored::state)).contains(state(id));
    }
  }

  /** A state with this text. */
  protected static PageState state(String line) {
    return new PageState(
        new HtmlMonitorJob("http://example.org", null), "key", Instant.EPOCH, List.of(line), null);
  }

  private List<Stored> winners(@Nullable String replaced) throws Exception {
    var writers = new ArrayList<Callable<Optional<Stored>>>();
    for (int i = 0; i < WRITERS; i++) {
      PageStates theirs = states;
      PageState state = state("by " + i + " after " + replaced);
      writers.add(
          () -> {
            try {
              return Optional.of(theirs.save("job-1", state, replaced));
            } catch (ConcurrentModificationException e) {
              return Optional.empty();
            }
          });
    }
    var threads = Executors.newFixedThreadPool(WRITERS);
    try {
      var winners = new ArrayList<Stored>();
      for (Future<Optional<Stored>> written : threads.invokeAll(writers)) {
        written.get().ifPresent(winners::add);
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }
}
