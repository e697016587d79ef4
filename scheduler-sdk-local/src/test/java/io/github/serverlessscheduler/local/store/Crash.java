package io.github.serverlessscheduler.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process that dies now would leave: the files as they are on the disk, nothing more. */
final class Crash {

  private Crash() {}

  /** A copy of a store that is open, in a directory of its own beside it. */
  static Path of(Path directory) {
    try {
      Path left = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "crashed");
      // The mark follows what is in the file, so the earlier one belongs to any later file.
      Files.copy(directory.resolve(StoreFile.MARK_NAME), left.resolve(StoreFile.MARK_NAME));
      Files.copy(directory.resolve(StoreFile.NAME), left.resolve(StoreFile.NAME));
      return left;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
