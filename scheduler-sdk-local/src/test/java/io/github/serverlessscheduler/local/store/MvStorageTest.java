package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvStorageTest {

  private static final int THREADS = 16;

  @TempDir Path directory;

  /** The first commit is held back until the others have made their changes: the next is theirs. */
  @Test
  void durableChangesOfManyThreads_shareCommits() throws Exception {
    SimulatedDisk disk = SimulatedDisk.insert();
    var changed = new CountDownLatch(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (var storage = new MvStorage(StoreFile.open(directory, SimulatedDisk.SCHEME))) {
      int before = disk.forces();
      disk.beforeForce(() -> await(changed));
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String key = "key" + i;
        writes.add(threads.submit(() -> put(storage, key, changed)));
      }
      for (Future<?> write : writes) {
        write.get(30, TimeUnit.SECONDS);
      }
      assertThat(disk.forces() - before).isLessThanOrEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
    try (var again = MvStorage.open(directory)) {
      assertThat(again.read(() -> again.map("rows").size())).isEqualTo(THREADS);
    }
  }

  private static void put(MvStorage storage, String key, CountDownLatch changed) {
    storage.writeDurably(
        () -> {
          changed.countDown();
          return storage.map("rows").put(key, "1");
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void changeThatNeedNotBeDurable_forcesNothing() {
    SimulatedDisk disk = SimulatedDisk.insert();
    try (var storage = new MvStorage(StoreFile.open(directory, SimulatedDisk.SCHEME))) {
      int before = disk.forces();
      for (int i = 0; i < 100; i++) {
        String key = "key" + i;
        storage.write(() -> storage.map("rows").put(key, "1"));
      }
      assertThat(disk.forces()).isEqualTo(before);
      storage.writeDurably(() -> storage.map("rows").put("last", "1"));
      assertThat(disk.forces()).isEqualTo(before + 1);
    }
  }

  @Test
  void interruptedThread_readsAndWritesAndStaysInterrupted() {
    try (var storage = MvStorage.open(directory)) {
      for (int i = 0; i < 200; i++) {
        String key = "key" + i;
        Thread.currentThread().interrupt();
        storage.writeDurably(() -> storage.map("rows").put(key, "x".repeat(2000)));
        assertThat(Thread.interrupted()).as("still interrupted after write %d", i).isTrue();
      }
      Thread.currentThread().interrupt();
      assertThat(storage.read(() -> storage.map("rows").get("key0"))).hasSize(2000);
      assertThat(Thread.interrupted()).isTrue();
    }
    Thread.currentThread().interrupt();
    try (var again = MvStorage.open(directory)) {
      assertThat(again.read(() -> again.map("rows").size())).isEqualTo(200);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void threadsInterruptedWhileTheyWrite_doNotStopOthers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (var storage = MvStorage.open(directory)) {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String key = "key" + i;
        writes.add(
            threads.submit(() -> storage.writeDurably(() -> storage.map("rows").put(key, "1"))));
      }
      for (int i = 0; i < 300; i += 3) {
        writes.get(i).cancel(true);
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      storage.writeDurably(() -> storage.map("rows").put("last", "1"));
      for (int i = 1; i < 300; i += 3) {
        String key = "key" + i;
        assertThat(storage.read(() -> storage.map("rows").get(key))).isEqualTo("1");
      }
    }
  }

  @Test
  void closedStorage_isRefused() {
    var storage = MvStorage.open(directory);
    storage.close();
    storage.close();
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(() -> storage.read(() -> "x"))
        .extracting(SchedulerException::code)
        .isEqualTo(ErrorCode.CLOSED);
  }
}
