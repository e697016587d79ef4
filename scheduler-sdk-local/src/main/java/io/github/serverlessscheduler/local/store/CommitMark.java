package io.github.serverlessscheduler.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The number of the last commit that was acknowledged, in a file of its own. MVStore opens a file
 * whose end is damaged as of an earlier commit; against this it shows that something is missing.
 *
 * <p>It is written after each commit and not forced: after a power failure it may be behind, never
 * ahead.
 */
final class CommitMark implements AutoCloseable {

  private static final int LENGTH = Long.BYTES + Integer.BYTES;

  private final FileChannel file;

  /** The mark in this file, which is the mark's to close. */
  CommitMark(FileChannel file) {
    this.file = file;
  }

  /**
   * The number; empty if there is none yet.
   *
   * @throws IOException if it cannot be read, or is no number of ours
   */
  OptionalLong read() throws IOException {
    if (file.size() == 0) {
      return OptionalLong.empty();
    }
    ByteBuffer mark = ByteBuffer.allocate(LENGTH);
    if (file.size() != LENGTH || file.read(mark, 0) != LENGTH) {
      throw new IOException("not a commit mark");
    }
    long number = mark.getLong(0);
    if (mark.getInt(Long.BYTES) != checksum(number)) {
      throw new IOException("a damaged commit mark");
    }
    return OptionalLong.of(number);
  }

  void write(long number) throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(LENGTH).putLong(number).putInt(checksum(number)).flip();
    while (mark.hasRemaining()) {
      file.write(mark, mark.position());
    }
  }

  private static int checksum(long number) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.force(false);
    file.close();
  }
}
