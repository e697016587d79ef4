package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is written for ever does not grow for ever. */
class FileGrowthTest {

  private static final int ROWS = 1_000;
  private static final int REWRITES = 200_000;
  private static final int REWRITES_PER_COMMIT = 100;
  private static final String VALUE = "x".repeat(400);

  @TempDir Path directory;

  @Test
  void rewritingTheSameRows_keepsTheFileBounded() throws IOException {
    long most = 0;
    try (var storage = MvStorage.open(directory)) {
      for (int i = 0; i < REWRITES; i++) {
        String key = "key-" + (i * 31L % ROWS);
        String value = VALUE + i;
        if (i % REWRITES_PER_COMMIT == 0) {
          storage.writeDurably(() -> storage.map("rows").put(key, value));
          most = Math.max(most, size());
        } else {
          storage.write(() -> storage.map("rows").put(key, value));
        }
      }
    }
    assertThat(most).isLessThan(20L * ROWS * VALUE.length());
  }

  private long size() throws IOException {
    return Files.size(directory.resolve(StoreFile.NAME));
  }
}
