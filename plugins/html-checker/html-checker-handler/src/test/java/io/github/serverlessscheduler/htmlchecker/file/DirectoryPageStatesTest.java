package io.github.serverlessscheduler.htmlchecker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.htmlchecker.page.PageState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryPageStatesTest {

  @TempDir private Path root;
  private DirectoryPageStates states;

  @BeforeEach
  void open() {
    states = DirectoryPageStates.in(root.resolve("pages"));
  }

  @Test
  void absentState_isEmpty() throws IOException {
    assertThat(states.load("job-1")).isEmpty();
  }

  @Test
  void savedState_isLoadedWithItsVersionByAnyoneWhoOpensTheDirectory() throws IOException {
    var saved = states.save("job-1", state("a"), null);

    assertThat(states.load("job-1")).contains(saved);
    assertThat(DirectoryPageStates.in(root.resolve("pages")).load("job-1")).contains(saved);
    assertThat(states.load("job-2")).isEmpty();
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

  @ParameterizedTest
  @ValueSource(strings = {"../../escape", "/etc/passwd", "..", "a/b", "CON", "é:*?\u0000", ""})
  void strangeJobId_staysInsideTheDirectory(String jobId) throws IOException {
    var saved = states.save(jobId, state("a"), null);

    assertThat(states.load(jobId)).contains(saved);
    assertThat(files(root)).containsExactly(root.resolve("pages"));
    assertThat(files(root.resolve("pages"))).singleElement().satisfies(Files::isRegularFile);
  }

  @Test
  void idsThatLookAlikeAsFileNames_areKeptApart() throws IOException {
    states.save("a:b", state("1"), null);
    states.save("a/b", state("2"), null);
    states.save("x".repeat(300) + "1", state("3"), null);
    states.save("x".repeat(300) + "2", state("4"), null);

    assertThat(files(root.resolve("pages"))).hasSize(4);
  }

  @Test
  void leftoversOfACrash_areNotSeen() throws IOException {
    var saved = states.save("job-1", state("a"), null);
    Path file = files(root.resolve("pages")).get(0);
    Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), "{\"half\":");

    assertThat(states.load("job-1")).contains(saved);
    assertThat(states.save("job-1", state("b"), saved.version()).state()).isEqualTo(state("b"));
    assertThat(files(root.resolve("pages"))).hasSize(1);
  }

  @Test
  void damagedFile_isNamed() throws IOException {
    states.save("job-1", state("a"), null);
    Path file = files(root.resolve("pages")).get(0);
    Files.writeString(file, "{");

    assertThatThrownBy(() -> states.load("job-1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  private static PageState state(String line) {
    return new PageState(
        new HtmlMonitorJob("http://example.org", null), "key", Instant.EPOCH, List.of(line), null);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }
}
