package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that lose their power, are full, or fail: what was acknowledged is there, and what failed
 * was said to have failed. {@code -Dpower.seed=…} repeats.
 */
class PowerFailureTest {

  private static final int CUTS = Integer.getInteger("power.count", 60);
  private static final long SEED = Long.getLong("power.seed", System.nanoTime());

  @TempDir Path parent;

  private final Random random = new Random(SEED);
  private byte[] firstMark = {};
  private final SimulatedDisk disk = SimulatedDisk.insert();

  @Test
  void powerFailureAtAnyForce_losesNothingAcknowledged() throws IOException {
    Path directory = parent.resolve("store");
    var acknowledged = new TreeMap<String, String>();
    try (var storage = new MvStorage(StoreFile.open(directory, SimulatedDisk.SCHEME))) {
      firstMark = Files.readAllBytes(directory.resolve(StoreFile.MARK_NAME));
      for (int cut = 0; cut < CUTS; cut++) {
        writeSome(storage, acknowledged);
        Path left = Files.createDirectory(parent.resolve("left" + cut));
        Map<String, String> before = new TreeMap<>(acknowledged);
        disk.beforeForce(() -> cutPower(directory, left));
        storage.writeDurably(() -> storage.map("rows").put("last", "word"));
        disk.beforeForce(() -> {});
        acknowledged.put("last", "word");
        try (var again = MvStorage.open(left)) {
          Map<String, String> found = again.read(() -> new TreeMap<>(again.map("rows")));
          found.remove("last");
          before.remove("last");
          assertThat(found).as("cut %d, seed %d", cut, SEED).isEqualTo(before);
        }
      }
    }
  }

  private void writeSome(MvStorage storage, Map<String, String> acknowledged) {
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      String key = "key-" + random.nextInt(300);
      String value = "x".repeat(random.nextInt(600));
      storage.writeDurably(() -> storage.map("rows").put(key, value));
      acknowledged.put(key, value);
    }
  }

  private void cutPower(Path directory, Path left) {
    try {
      byte[] mark = Files.readAllBytes(directory.resolve(StoreFile.MARK_NAME));
      Files.write(left.resolve(StoreFile.MARK_NAME), random.nextBoolean() ? mark : firstMark);
      disk.cutPower(left.resolve(StoreFile.NAME), random);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fullDisk_failsTheWriteAndStopsAndLosesNothing() {
    for (int round = 0; round < 20; round++) {
      Path directory = parent.resolve("full" + round);
      int acknowledged = writeUntilFull(directory, 20_000 + random.nextInt(200_000));
      try (var again = MvStorage.open(directory)) {
        int kept = again.read(() -> again.map("rows").size());
        assertThat(kept).as("seed %d", SEED).isBetween(acknowledged, acknowledged + 1);
        again.writeDurably(() -> again.map("rows").put("more", "room"));
      }
    }
  }

  private int writeUntilFull(Path directory, int room) {
    int acknowledged = 0;
    try (var storage = new MvStorage(StoreFile.open(directory, SimulatedDisk.SCHEME))) {
      disk.leaveRoom(room);
      while (acknowledged < 10_000) {
        String key = "key-" + acknowledged;
        storage.writeDurably(() -> storage.map("rows").put(key, "x".repeat(500)));
        acknowledged++;
      }
      throw new AssertionError("the disk was never full");
    } catch (SchedulerException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(e).hasMessageContaining("may not have reached the disk");
      disk.leaveRoom(Long.MAX_VALUE);
      return acknowledged;
    }
  }

  @Test
  void failedForce_failsTheWriteAndEveryLaterOne() {
    Path directory = parent.resolve("store");
    try (var storage = new MvStorage(StoreFile.open(directory, SimulatedDisk.SCHEME))) {
      storage.writeDurably(() -> storage.map("rows").put("a", "1"));
      disk.failToForce();
      assertFails(ErrorCode.UNAVAILABLE, storage, "b");
      assertFails(ErrorCode.STORE_UNUSABLE, storage, "c");
      assertThatExceptionOfType(SchedulerException.class)
          .isThrownBy(() -> storage.read(() -> storage.map("rows").get("a")))
          .withMessageContaining("open it again");
    }
    try (var again = MvStorage.open(directory)) {
      assertThat(again.read(() -> again.map("rows").get("a"))).isEqualTo("1");
      assertThat(again.read(() -> again.map("rows").get("c"))).isNull();
    }
  }

  private static void assertFails(ErrorCode code, MvStorage storage, String key) {
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(() -> storage.writeDurably(() -> storage.map("rows").put(key, "2")))
        .extracting(SchedulerException::code)
        .isEqualTo(code);
  }
}
