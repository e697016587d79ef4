package io.github.serverlessscheduler.local.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a process said it did, a line each, in a file of its own. A line that was written outlives
 * the process: the operating system has it.
 */
final class Diary implements AutoCloseable {

  private final FileChannel file;

  Diary(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** One line in one write, so that lines are whole and in order. */
  synchronized void write(String line) {
    try {
      file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole lines of a diary; the last may have been cut. */
  static List<String> read(Path path) throws IOException {
    String text = Files.exists(path) ? Files.readString(path) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
