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

  /**
   * Goes on with a diary. A last line that a kill has cut is taken off: the operating system may
   * stop a write between two pages, and the next line would be lost in it.
   */
  Diary(Path path) throws IOException {
    long whole = text(path).lastIndexOf('\n') + 1L;
    this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    file.truncate(whole);
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
    String text = text(path);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Of one byte a character. */
  private static String text(Path path) throws IOException {
    return Files.exists(path) ? Files.readString(path, StandardCharsets.US_ASCII) : "";
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
