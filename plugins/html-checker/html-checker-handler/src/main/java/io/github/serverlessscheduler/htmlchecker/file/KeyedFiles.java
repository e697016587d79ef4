package io.github.serverlessscheduler.htmlchecker.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.serverlessscheduler.htmlchecker.page.StoredName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a directory that are named by keys of any kind, each written whole or not at all.
 * Not thread-safe: two writers would share a temporary file.
 */
record KeyedFiles(Path directory, String suffix) {

  /** The file of this key, inside the directory whatever the key. */
  Path file(String key) {
    return directory.resolve(StoredName.of(key) + suffix);
  }

  Optional<byte[]> read(String key) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(String key, byte[] content) throws IOException {
    Files.createDirectories(directory);
    Path file = file(key);
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (var channel = FileChannel.open(temporary, CREATE, WRITE, TRUNCATE_EXISTING)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(temporary, file, ATOMIC_MOVE);
  }
}
