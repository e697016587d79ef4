package io.github.serverlessscheduler.htmlchecker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import io.github.serverlessscheduler.htmlchecker.page.PageStatesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryPageStatesTest extends PageStatesContract {

  @TempDir private Path root;

  @Override
  protected PageStates open() {
    return DirectoryPageStates.in(root.resolve("pages"));
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

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }
}
