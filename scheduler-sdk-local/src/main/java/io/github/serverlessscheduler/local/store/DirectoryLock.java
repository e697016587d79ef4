package io.github.serverlessscheduler.local.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right of one store of one process to a directory. Thread-safe.
 *
 * <p>The lock is on a file that nobody has a reason to read: where locks belong to processes, a
 * process that closes any channel on a file loses its lock, so a copy of the store made inside the
 * process would let a second one in.
 */
final class DirectoryLock implements AutoCloseable {

  private static final Set<Path> HELD = new HashSet<>();

  private final Path directory;
  private final FileLock lock;

  private DirectoryLock(Path directory, FileLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Takes the lock of a directory that exists; {@code null} if it is taken. */
  static @Nullable DirectoryLock tryAcquire(Path directory, String name) throws IOException {
    Path real = directory.toRealPath();
    synchronized (HELD) {
      if (HELD.contains(real)) {
        return null;
      }
      FileLock lock = tryLock(real.resolve(name));
      if (lock == null) {
        return null;
      }
      HELD.add(real);
      return new DirectoryLock(real, lock);
    }
  }

  private static @Nullable FileLock tryLock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return lock;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (HELD.remove(directory)) {
        lock.acquiredBy().close();
      }
    }
  }
}
