package io.github.serverlessscheduler.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The number of the last commit that was acknowledged, in a file of its own. MVStore opens a file
 * whose end is damaged as of an earlier commit; against this it shows that something is missing.
 *
 * <p>After a commit it is written and not forced: after a power failure it may be behind, never
 * ahead.
 */
final class CommitMark implements AutoCloseable {

  private static final byte OPEN = 0;
  private static final byte CLOSED = 1;
  private static final int CHECKED = Long.BYTES + 1;
  private static final int LENGTH = CHECKED + Integer.BYTES;

  private final FileChannel file;

  /**
   * What a mark says.
   *
   * @param commit the number of a commit that is durable
   * @param isLast whether the store was closed after it, and so has no later one
   */
  record Acknowledged(long commit, boolean isLast) {}

  /** The mark in this file, which is the mark's to close. */
  CommitMark(FileChannel file) {
    this.file = file;
  }

  /**
   * What this file says; empty if it says nothing yet.
   *
   * @throws IOException if it cannot be read, or is no mark of ours
   */
  static Optional<Acknowledged> read(Path file) throws IOException {
    if (Files.notExists(file) || Files.size(file) == 0) {
      return Optional.empty();
    }
    ByteBuffer mark = ByteBuffer.wrap(Files.readAllBytes(file));
    if (mark.limit() != LENGTH || mark.getInt(CHECKED) != checksum(mark)) {
      throw new IOException("not a mark");
    }
    return Optional.of(new Acknowledged(mark.getLong(0), mark.get(Long.BYTES) == CLOSED));
  }

  /** Says that this commit is durable, and that there may be later ones. */
  void acknowledge(long commit) throws IOException {
    write(commit, OPEN);
  }

  /** Says so durably, before the first commit after an open. */
  void begin(long commit) throws IOException {
    write(commit, OPEN);
    file.force(true);
  }

  /** Says durably that this commit is the last. */
  void end(long commit) throws IOException {
    write(commit, CLOSED);
    file.force(true);
  }

  private void write(long commit, byte state) throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(LENGTH).putLong(commit).put(state);
    mark.putInt(checksum(mark)).flip();
    while (mark.hasRemaining()) {
      file.write(mark, mark.position());
    }
  }

  private static int checksum(ByteBuffer mark) {
    var crc = new CRC32C();
    crc.update(mark.slice(0, CHECKED));
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
