package io.github.serverlessscheduler.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * A disk that can be full, that can lose its power, and that counts how often it is told to force.
 * One at a time: the file system by which MVStore reaches it is global.
 */
final class SimulatedDisk {

  static final String SCHEME = "simulated";

  private static final int SECTOR = 512;
  private static volatile SimulatedDisk current = new SimulatedDisk();

  /** What was written since the last force; {@code bytes} is {@code null} for a truncation. */
  private record Write(long position, @Nullable ByteBuffer bytes) {}

  private final List<Write> unforced = new ArrayList<>();
  private byte[] forced = {};
  private int forces;
  private long room = Long.MAX_VALUE;
  private boolean failsToForce;
  private Runnable beforeForce = () -> {};

  /** A new disk, which the next store that is opened lies on. */
  static SimulatedDisk insert() {
    FilePath.register(new SimulatedPath());
    current = new SimulatedDisk();
    return current;
  }

  synchronized int forces() {
    return forces;
  }

  /** From now on only so many bytes can be written. */
  synchronized void leaveRoom(long bytes) {
    room = bytes;
  }

  synchronized void failToForce() {
    failsToForce = true;
  }

  synchronized void beforeForce(Runnable action) {
    beforeForce = action;
  }

  /**
   * Writes to a file what is left when the power fails now: all that was forced, and of what was
   * not some whole, some not at all, some in parts.
   */
  synchronized void cutPower(Path left, Random random) throws IOException {
    byte[] image = forced.clone();
    for (Write write : unforced) {
      int fate = random.nextInt(4);
      if (fate > 0) {
        image = apply(image, write, fate > 1 ? () -> true : random::nextBoolean);
      }
    }
    Files.write(left, image);
  }

  private interface Luck {
    boolean reachesTheDisk();
  }

  private static byte[] apply(byte[] image, Write write, Luck luck) {
    int start = (int) write.position();
    ByteBuffer bytes = write.bytes();
    if (bytes == null) {
      return Arrays.copyOf(image, Math.min(image.length, start));
    }
    byte[] result = image;
    for (int done = 0; done < bytes.remaining(); done += SECTOR) {
      int length = Math.min(SECTOR, bytes.remaining() - done);
      if (luck.reachesTheDisk()) {
        result = Arrays.copyOf(result, Math.max(result.length, start + done + length));
        bytes.get(done, result, start + done, length);
      }
    }
    return result;
  }

  private synchronized void written(long position, ByteBuffer bytes) throws IOException {
    room -= bytes.remaining();
    if (room < 0) {
      throw new IOException("No space left on device");
    }
    unforced.add(new Write(position, bytes));
  }

  private synchronized void truncated(long size) {
    unforced.add(new Write(size, null));
  }

  private void force(Path path) throws IOException {
    beforeForce.run();
    synchronized (this) {
      if (failsToForce) {
        throw new IOException("Input/output error");
      }
      forces++;
      forced = Files.readAllBytes(path);
      unforced.clear();
    }
  }

  private static final class SimulatedPath extends StorePath {
    @Override
    public String getScheme() {
      return SimulatedDisk.SCHEME;
    }

    @Override
    StorePath copy() {
      return new SimulatedPath();
    }

    @Override
    FileChannel openFile(Path path) throws IOException {
      return new SimulatedFile(current, path);
    }
  }

  private static final class SimulatedFile extends FileBaseDefault {
    private final SimulatedDisk disk;
    private final Path path;
    private final FileChannel file;

    SimulatedFile(SimulatedDisk disk, Path path) throws IOException {
      this.disk = disk;
      this.path = path;
      this.file = SteadyFile.open(path);
      disk.forced = Files.readAllBytes(path);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      ByteBuffer copy = ByteBuffer.allocate(source.remaining());
      disk.written(position, copy.put(source.duplicate()).flip());
      return file.write(source, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      disk.force(path);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      disk.truncated(size);
      file.truncate(size);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
