package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.local.store.GoldenStore.Note;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that earlier versions wrote, which every later version reads. They are never rewritten.
 *
 * <p>A new format gets a directory of its own beside the others, written once by
 *
 * <pre>{@code
 * ./mvnw -pl scheduler-sdk-local -am test -Dtest=GoldenStoreTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=src/test/resources/golden/store-v2
 * }</pre>
 *
 * and its name in the lists of the tests below.
 */
class GoldenStoreTest {

  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(strings = "store-v1")
  void storeOfThatVersion_readsAsItWasWritten(String version) throws IOException {
    List<String> expected = Files.readAllLines(golden(version).resolve("content.txt"));
    try (var storage = MvStorage.open(copy(version))) {
      assertThat(GoldenStore.read(storage)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "store-v1")
  void jobsOfThatVersion_areWhatTheyWere(String version) throws IOException {
    var clock = ManualClock.startingAt(GoldenStore.START);
    try (var local =
        LocalScheduler.builder(copy(version))
            .handle(GoldenStore.NOTE, firing -> {})
            .clock(clock)
            .start()) {
      Jobs jobs = local.scheduler().jobs(GoldenStore.ANN);
      List<StoredJob> stored = jobs.list(JobQuery.all()).items();
      assertThat(stored)
          .extracting(job -> job.state(GoldenStore.START))
          .containsExactlyInAnyOrder(
              JobState.ACTIVE,
              JobState.ACTIVE,
              JobState.ACTIVE,
              JobState.PAUSED,
              JobState.QUARANTINED);
      assertThat(stored)
          .filteredOn(Job.class::isInstance)
          .extracting(job -> ((Note) ((Job<?>) job).spec().payload()).text())
          .containsExactlyInAnyOrder("rate", "cron", "at", "paused");
      assertThat(local.scheduler().jobs(GoldenStore.ZOE).list(JobQuery.all()).items()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "store-v1")
  void storeOfThatVersion_isWrittenFurther(String version) throws IOException {
    Path directory = copy(version);
    try (var storage = MvStorage.open(directory)) {
      MvExecutionLedger ledger = MvExecutionLedger.open(storage, GoldenStore.START);
      var rate = MvJobStore.of(storage).list("ann", JobOrder.NEWEST_FIRST, null, 10).get(4).key();
      var next = Occurrence.scheduled(rate, GoldenStore.START.plusSeconds(300));
      var claim =
          new ClaimRequest(
              next,
              "note",
              1,
              GoldenStore.START,
              true,
              GoldenStore.START,
              GoldenStore.START.plusSeconds(9));
      assertThat(ledger.claim(claim)).as("its job is held").isInstanceOf(Claim.Overlapping.class);
      storage.writeDurably(() -> MvJobStore.of(storage).delete(rate));
    }
    try (var storage = MvStorage.open(directory)) {
      assertThat(MvJobStore.of(storage).list("ann", JobOrder.NEWEST_FIRST, null, 10)).hasSize(4);
    }
  }

  /** The versions that wrote these kept no list of an owner's dead. */
  @ParameterizedTest
  @ValueSource(strings = "store-v1")
  void storeOfThatVersion_listsItsDeadByOwner(String version) throws IOException {
    Path directory = copy(version);
    try (var storage = MvStorage.open(directory)) {
      MvExecutionLedger ledger = MvExecutionLedger.open(storage, GoldenStore.START);
      List<Execution> dead = ledger.dead(null, 10);
      assertThat(dead).hasSize(1);
      assertThat(ledger.deadOf("ann", null, 10)).isEqualTo(dead);
      assertThat(ledger.deadOf("zoë 🦉", null, 10)).isEmpty();
      assertThat(ledger.redrive(dead.get(0).occurrence(), GoldenStore.START)).isTrue();
      assertThat(ledger.deadOf("ann", null, 10)).isEmpty();
    }
    try (var storage = MvStorage.open(directory)) {
      MvExecutionLedger ledger = MvExecutionLedger.open(storage, GoldenStore.START);
      assertThat(ledger.deadOf("ann", null, 10)).isEmpty();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "golden.write", matches = ".+")
  void writeGoldenStore() throws IOException {
    Path directory = Path.of(System.getProperty("golden.write"));
    assertThat(directory).as("a golden store is never rewritten").doesNotExist();
    GoldenStore.write(directory);
    Files.delete(directory.resolve(StoreFile.LOCK_NAME));
    Path read = parent.resolve("read");
    copy(directory, read);
    try (var storage = MvStorage.open(read)) {
      Files.write(directory.resolve("content.txt"), GoldenStore.read(storage));
    }
  }

  private Path copy(String version) throws IOException {
    Path copy = parent.resolve(version);
    copy(golden(version), copy);
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static Path golden(String version) {
    return Path.of("src/test/resources/golden", version);
  }
}
