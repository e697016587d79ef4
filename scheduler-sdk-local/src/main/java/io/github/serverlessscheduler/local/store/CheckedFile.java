package io.github.serverlessscheduler.local.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file in blocks, each followed by its checksum: a damaged block is never read as a good one.
 * MVStore checks the ends of what it writes, but not what lies between.
 *
 * <p>The first slot says what the file is and its format. MVStore's block <i>n</i> lies in the slot
 * <i>n</i> + 1, and is written whole.
 */
final class CheckedFile extends FileBaseDefault {

  static final int BLOCK = 4096;
  static final int SLOT = BLOCK + Integer.BYTES;

  /**
   * MVStore's first two blocks are two copies of one header, of which one may be damaged. MVStore
   * writes both at once; here only one is written between two forces, so that a power failure finds
   * the other whole.
   */
  private static final int HEADER_BLOCKS = 2;

  /** A shorter file holds nothing yet. */
  static final long HEADED = (1L + HEADER_BLOCKS) * SLOT;

  private static final String MAGIC = "serverless-scheduler store, format ";
  private static final int LONGEST_LABEL = 64;
  private static final Charset ASCII = StandardCharsets.US_ASCII;

  private final FileChannel file;

  /** The copy of the header that may be written until the next force, by the one who commits. */
  private int headerCopy;

  private boolean headerWritten;

  private CheckedFile(FileChannel file) {
    this.file = file;
  }

  /**
   * A file that is empty, or was written by this class.
   *
   * @throws ForeignFileException if it is of another format, or something else
   */
  static CheckedFile of(FileChannel file) throws IOException {
    if (isUnfinished(file)) {
      file.truncate(0);
    } else if (file.size() > 0) {
      checkLabel(file);
    }
    return new CheckedFile(file);
  }

  /** Whether a crash has interrupted whoever began to write it. */
  private static boolean isUnfinished(FileChannel file) throws IOException {
    if (file.size() >= HEADED) {
      return false;
    }
    ByteBuffer label = label(StoreFile.FORMAT);
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(file.size(), SLOT));
    readFully(file, start, 0);
    return start.flip().equals(label.limit(start.limit()));
  }

  private static void checkLabel(FileChannel file) throws IOException {
    ByteBuffer slot = ByteBuffer.allocate((int) Math.min(SLOT, file.size()));
    readFully(file, slot, 0);
    String text = new String(slot.array(), 0, Math.min(LONGEST_LABEL, slot.limit()), ASCII);
    if (!text.startsWith(MAGIC)) {
      throw new ForeignFileException("it is not a store of the scheduler, or its start is damaged");
    }
    if (slot.limit() < SLOT || !isWhole(slot, 0)) {
      throw new ForeignFileException("its start is damaged; put a copy of the directory there");
    }
    String format = text.substring(MAGIC.length(), text.indexOf('\n'));
    if (!format.equals(Integer.toString(StoreFile.FORMAT))) {
      throw new ForeignFileException(
          "it is of format "
              + format
              + ", and this version reads format "
              + StoreFile.FORMAT
              + "; open it with the version that wrote it");
    }
  }

  /** The slot that says what a file is. */
  static ByteBuffer label(int format) {
    ByteBuffer slot = ByteBuffer.allocate(SLOT);
    slot.put((MAGIC + format + "\n").getBytes(ASCII)).position(BLOCK);
    return slot.putInt(checksum(slot, 0)).flip();
  }

  @Override
  public long size() throws IOException {
    return Math.max(0, file.size() / SLOT - 1) * BLOCK;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the file itself is thread-safe
  public int read(ByteBuffer target, long position) throws IOException {
    int length = (int) Math.min(target.remaining(), size() - position);
    if (length <= 0) {
      return -1;
    }
    long first = position / BLOCK;
    int count = (int) ((position + length - 1) / BLOCK - first) + 1;
    ByteBuffer slots = ByteBuffer.allocate(count * SLOT);
    readFully(file, slots, slotOf(first));
    for (int i = 0; i < count; i++) {
      ByteBuffer slot = slots.slice(i * SLOT, SLOT);
      int from = i == 0 ? (int) (position % BLOCK) : 0;
      int until = Math.min(BLOCK, from + length - copied(i, position));
      target.put(checked(slot, first + i).slice(from, until - from));
    }
    return length;
  }

  private static int copied(int blocks, long position) {
    return blocks == 0 ? 0 : blocks * BLOCK - (int) (position % BLOCK);
  }

  private static ByteBuffer checked(ByteBuffer slot, long block) throws IOException {
    if (isWhole(slot, block + 1)) {
      return slot;
    }
    if (block < HEADER_BLOCKS) {
      return ByteBuffer.allocate(BLOCK);
    }
    throw new IOException("block " + block + " is damaged");
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the file itself is thread-safe
  public int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    if (position % BLOCK != 0 || length % BLOCK != 0) {
      throw new IOException("not whole blocks: " + length + " bytes at " + position);
    }
    if (file.size() == 0) {
      writeFully(label(StoreFile.FORMAT), 0);
    } else if (file.size() >= HEADED && position == 0 && length == HEADER_BLOCKS * BLOCK) {
      writeHeader(source);
      return length;
    }
    writeBlocks(source, position / BLOCK);
    return length;
  }

  private void writeHeader(ByteBuffer copies) throws IOException {
    int start = copies.position();
    writeBlocks(copies.slice(start + headerCopy * BLOCK, BLOCK), headerCopy);
    copies.position(start + HEADER_BLOCKS * BLOCK);
    headerWritten = true;
  }

  private void writeBlocks(ByteBuffer source, long first) throws IOException {
    int count = source.remaining() / BLOCK;
    ByteBuffer slots = ByteBuffer.allocate(count * SLOT);
    for (int i = 0; i < count; i++) {
      slots.put(source.slice(source.position(), BLOCK));
      source.position(source.position() + BLOCK);
      slots.putInt(checksum(slots.slice(i * SLOT, SLOT), first + i + 1));
    }
    writeFully(slots.flip(), slotOf(first));
  }

  private static long slotOf(long block) {
    return (block + 1) * SLOT;
  }

  private static boolean isWhole(ByteBuffer slot, long number) {
    return slot.getInt(BLOCK) == checksum(slot, number);
  }

  /** Of a block and its number, since a good block in the wrong place is a bad one. */
  private static int checksum(ByteBuffer slot, long number) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    crc.update(slot.slice(0, BLOCK));
    return (int) crc.getValue();
  }

  private static void readFully(FileChannel file, ByteBuffer target, long position)
      throws IOException {
    while (target.hasRemaining()) {
      if (file.read(target, position + target.position()) < 0) {
        throw new EOFException("the file ends before " + (position + target.limit()));
      }
    }
  }

  private void writeFully(ByteBuffer source, long position) throws IOException {
    while (source.hasRemaining()) {
      file.write(source, position + source.position());
    }
  }

  @Override
  public void force(boolean metaData) throws IOException {
    file.force(metaData);
    if (headerWritten) {
      headerWritten = false;
      headerCopy = 1 - headerCopy;
    }
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    file.truncate(slotOf(size / BLOCK));
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  /** A file that is none of ours; the message says why, to follow the name of the file. */
  static final class ForeignFileException extends IOException {
    ForeignFileException(String message) {
      super(message);
    }
  }
}
