package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that something damaged: it opens with all that was acknowledged, or is refused and left as
 * it is. {@code -Ddamage.count=5000} tries more, {@code -Ddamage.seed=…} repeats.
 */
class DamageTest {

  private static final int TRIES = Integer.getInteger("damage.count", 100);
  private static final long SEED = Long.getLong("damage.seed", System.nanoTime());

  @TempDir Path parent;

  private final Random random = new Random(SEED);
  private Map<String, String> acknowledged = new TreeMap<>();
  private byte[] file = {};
  private byte[] mark = {};
  private int refused;
  private int opened;

  /** A store that was written in many commits and killed. */
  @BeforeEach
  void writeStore() throws IOException {
    Path directory = parent.resolve("whole");
    try (var storage = MvStorage.open(directory)) {
      for (int i = 0; i < 300; i++) {
        String key = "key-" + random.nextInt(200);
        String value = "value-" + i + "-" + "x".repeat(random.nextInt(400));
        storage.writeDurably(() -> storage.map("rows").put(key, value));
        acknowledged.put(key, value);
      }
      file = Files.readAllBytes(directory.resolve(StoreFile.NAME));
      mark = Files.readAllBytes(directory.resolve(StoreFile.MARK_NAME));
    }
  }

  @Test
  void undamagedFile_opens() throws IOException {
    tryToOpen(file, "nothing");
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void truncatedFile_isRefusedOrHasEverything() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int length = random.nextInt(file.length);
      tryToOpen(Arrays.copyOf(file, length), "truncated at " + length);
    }
    assertThat(refused).isPositive();
  }

  @Test
  void flippedBytes_areRefusedOrHarmless() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      byte[] damaged = file.clone();
      int place = random.nextInt(file.length);
      int length = 1 + random.nextInt(random.nextBoolean() ? 1 : 64);
      for (int j = place; j < Math.min(file.length, place + length); j++) {
        damaged[j] ^= (byte) (1 + random.nextInt(255));
      }
      tryToOpen(damaged, length + " bytes flipped at " + place);
    }
    assertThat(refused).isPositive();
  }

  @Test
  void blocksOverwrittenByOthers_areRefusedOrHarmless() throws IOException {
    int slots = file.length / CheckedFile.SLOT;
    for (int i = 0; i < TRIES; i++) {
      byte[] damaged = file.clone();
      int from = 1 + random.nextInt(slots - 1);
      int to = 1 + random.nextInt(slots - 1);
      System.arraycopy(
          file, from * CheckedFile.SLOT, damaged, to * CheckedFile.SLOT, CheckedFile.SLOT);
      tryToOpen(damaged, "slot " + from + " over slot " + to);
    }
    assertThat(refused).isPositive();
  }

  private void tryToOpen(byte[] damaged, String how) throws IOException {
    String what = how + ", seed " + SEED;
    Path directory = Files.createDirectory(parent.resolve("damaged" + (opened + refused)));
    Path path = Files.write(directory.resolve(StoreFile.NAME), damaged);
    Files.write(directory.resolve(StoreFile.MARK_NAME), mark);
    try (var storage = MvStorage.open(directory)) {
      opened++;
      assertThat(storage.read(() -> new TreeMap<>(storage.map("rows"))))
          .as(what)
          .isEqualTo(acknowledged);
    } catch (SchedulerException e) {
      refused++;
      assertThat(e.code()).as(what).isEqualTo(ErrorCode.STORE_UNUSABLE);
      assertThat(Files.readAllBytes(path)).as(what).isEqualTo(damaged);
    }
  }
}
