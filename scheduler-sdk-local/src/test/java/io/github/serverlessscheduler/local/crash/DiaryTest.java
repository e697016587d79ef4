package io.github.serverlessscheduler.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiaryTest {

  @TempDir Path directory;

  /** Once in some thousand kills the next process's "ready" was never read. */
  @Test
  void lineCutByAKill_doesNotSwallowTheNextOne() throws IOException {
    Path file = directory.resolve("diary.txt");
    Files.writeString(file, "ready\nstart 01a2");

    try (var diary = new Diary(file)) {
      diary.write("ready");
    }

    assertThat(Diary.read(file)).containsExactly("ready", "ready");
  }
}
