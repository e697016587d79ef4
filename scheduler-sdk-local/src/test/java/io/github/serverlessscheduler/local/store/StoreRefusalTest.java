package io.github.serverlessscheduler.local.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at open: with a reason and a way out, and without touching the files. */
class StoreRefusalTest {

  @TempDir Path parent;

  @Test
  void openStore_isRefusedInTheSameProcess() {
    try (var first = MvStorage.open(directory())) {
      assertRefused("open already", "close that one");
      first.writeDurably(() -> first.map("m").put("still", "works"));
    }
    MvStorage.open(directory()).close();
  }

  @Test
  void openStore_isRefusedInTheSameProcessUnderAnotherName() throws IOException {
    try (var first = MvStorage.open(directory())) {
      Path link = Files.createSymbolicLink(parent.resolve("link"), directory());
      assertThatExceptionOfType(SchedulerException.class)
          .isThrownBy(() -> MvStorage.open(link))
          .withMessageContaining("open already");
      first.read(() -> first.map("m").size());
    }
  }

  @Test
  void openStore_isRefusedInAnotherProcessEvenAfterThisOneReadItsFile() throws Exception {
    try (var first = MvStorage.open(directory())) {
      assertThat(Files.readAllBytes(directory().resolve(StoreFile.NAME))).isNotEmpty();
      Process second =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SecondProcess.class.getName(),
                  directory().toString())
              .redirectErrorStream(true)
              .start();
      try {
        String said = new String(second.getInputStream().readAllBytes(), UTF_8);
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("refused: ").contains("open already").contains("" + directory());
      } finally {
        second.destroyForcibly();
      }
      first.read(() -> first.map("m").size());
    }
  }

  /** Tries to open a store. */
  static final class SecondProcess {
    private SecondProcess() {}

    public static void main(String[] args) {
      try (MvStorage opened = MvStorage.open(Path.of(args[0]))) {
        System.out.println("opened: " + opened.read(() -> args[0]));
      } catch (SchedulerException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  @Test
  void textFile_isRefused() throws IOException {
    write("Dear diary, today I was no store.\n".repeat(1000).getBytes(UTF_8));
    assertRefused("not a store of the scheduler");
  }

  @Test
  void shortTextFile_isRefused() throws IOException {
    write("?".getBytes(UTF_8));
    assertRefused("not a store of the scheduler");
  }

  @Test
  void anotherMvStore_isRefused() throws IOException {
    Files.createDirectories(directory());
    try (MVStore other = MVStore.open(directory().resolve(StoreFile.NAME).toString())) {
      other.openMap("accounts").put("a", "b");
    }
    assertRefused("not a store of the scheduler");
  }

  @Test
  void laterFormat_isRefused() throws IOException {
    writtenStore();
    byte[] file = Files.readAllBytes(directory().resolve(StoreFile.NAME));
    ByteBuffer label = CheckedFile.label(StoreFile.FORMAT + 1);
    label.get(file, 0, label.remaining());
    write(file);
    assertRefused("of format 2", "reads format 1", "the version that wrote it");
  }

  @Test
  void emptiedFile_isRefused() throws IOException {
    writtenStore();
    write(new byte[0]);
    assertRefused("scheduler.mv.db is empty", "copy of the directory", "scheduler.commit");
  }

  @Test
  void missingFile_isRefused() throws IOException {
    writtenStore();
    Files.delete(directory().resolve(StoreFile.NAME));
    assertRefused("scheduler.mv.db is missing", "copy of the directory", "scheduler.commit");
  }

  @Test
  void missingFileWithoutMark_isANewStore() throws IOException {
    writtenStore();
    Files.delete(directory().resolve(StoreFile.NAME));
    Files.delete(directory().resolve(StoreFile.MARK_NAME));
    MvStorage.open(directory()).close();
  }

  @Test
  void emptyFileOfACrashAtCreation_isANewStore() throws IOException {
    write(new byte[0]);
    MvStorage.open(directory()).close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 36, 4000, 4100, 4101, 8200, 12299})
  void fileOfACrashWhileItWasMade_isANewStore(int length) throws IOException {
    MvStorage.open(directory()).close();
    byte[] made = Files.readAllBytes(directory().resolve(StoreFile.NAME));
    Files.delete(directory().resolve(StoreFile.MARK_NAME));
    write(Arrays.copyOf(made, length));
    writtenStore();
    try (var storage = MvStorage.open(directory())) {
      assertThat(storage.read(() -> storage.map("m").get("a"))).isEqualTo("b");
    }
  }

  @Test
  void olderFileUnderTheMark_isRefused() throws IOException {
    writtenStore();
    byte[] older = Files.readAllBytes(directory().resolve(StoreFile.NAME));
    writtenStore();
    write(older);
    assertRefused("damaged: it was at commit", "scheduler.commit");
  }

  @Test
  void damagedMark_isRefused() throws IOException {
    writtenStore();
    Files.write(directory().resolve(StoreFile.MARK_NAME), new byte[13]);
    assertRefused("scheduler.commit is damaged", "delete scheduler.commit");
  }

  @Test
  void damagedMark_deletedAsAdvised_letsTheStoreOpen() throws IOException {
    writtenStore();
    Files.delete(directory().resolve(StoreFile.MARK_NAME));
    try (var storage = MvStorage.open(directory())) {
      assertThat(storage.read(() -> storage.map("m").get("a"))).isEqualTo("b");
    }
  }

  @Test
  void directoryThatIsAFile_isRefused() throws IOException {
    Files.writeString(directory(), "a file");
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(() -> MvStorage.open(directory()))
        .withMessageContaining("there is a file of that name; name a directory")
        .withMessageContaining(directory().toString());
    assertThat(directory()).hasContent("a file");
  }

  @Test
  void fileThatIsADirectory_isRefused() throws IOException {
    Files.createDirectories(directory().resolve(StoreFile.NAME));
    assertRefused("scheduler.mv.db is a directory");
  }

  @Test
  void directoryThatMayNotBeWritten_isRefused() throws IOException {
    writtenStore();
    Files.delete(directory().resolve(StoreFile.LOCK_NAME));
    var all = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(directory()), "this user may write everywhere");
      assertRefused("may not write there", "allow it");
    } finally {
      Files.setPosixFilePermissions(directory(), all);
    }
  }

  @Test
  void fileThatMayNotBeWritten_isRefused() throws IOException {
    writtenStore();
    Path file = directory().resolve(StoreFile.NAME);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assumeFalse(Files.isWritable(file), "this user may write everywhere");
    assertRefused("may not write there", "allow it");
  }

  private void writtenStore() {
    try (var storage = MvStorage.open(directory())) {
      storage.writeDurably(() -> storage.map("m").put("a", "b"));
    }
  }

  private void write(byte[] content) throws IOException {
    Files.createDirectories(directory());
    Files.write(directory().resolve(StoreFile.NAME), content);
  }

  private void assertRefused(String... why) {
    Map<String, String> before = files();
    var refusal =
        assertThatExceptionOfType(SchedulerException.class)
            .isThrownBy(() -> MvStorage.open(directory()))
            .withMessageContaining("cannot open the store in " + directory())
            .withMessageContainingAll(why);
    refusal.extracting(SchedulerException::code).isEqualTo(ErrorCode.STORE_UNUSABLE);
    assertThat(files()).isEqualTo(before);
  }

  /** What lies in the directory, but for the lock, which says nothing. */
  private Map<String, String> files() {
    try (Stream<Path> files = Files.list(directory())) {
      var contents = new TreeMap<String, String>();
      for (Path file : files.toList()) {
        String name = "" + file.getFileName();
        if (Files.isRegularFile(file) && !name.equals(StoreFile.LOCK_NAME)) {
          contents.put(name, new String(Files.readAllBytes(file), ISO_8859_1));
        }
      }
      return contents;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path directory() {
    return parent.resolve("store");
  }
}
