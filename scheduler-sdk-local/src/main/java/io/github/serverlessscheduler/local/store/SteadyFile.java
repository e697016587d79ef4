package io.github.serverlessscheduler.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file that stays open when a thread that uses it is interrupted. The JDK's {@link FileChannel}
 * closes itself then (see {@link java.nio.channels.InterruptibleChannel}), and one cancelled
 * handler would take the whole store with it.
 */
final class SteadyFile extends FileBaseDefault {

  private final AsynchronousFileChannel channel;

  private SteadyFile(AsynchronousFileChannel channel) {
    this.channel = channel;
  }

  /** Opens a file to read and write it, and makes it if it does not exist. */
  static SteadyFile open(Path path) throws IOException {
    return new SteadyFile(
        AsynchronousFileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the channel itself is thread-safe
  public int read(ByteBuffer target, long position) throws IOException {
    return join(channel.read(target, position));
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the channel itself is thread-safe
  public int write(ByteBuffer source, long position) throws IOException {
    return join(channel.write(source, position));
  }

  @Override
  public void force(boolean metaData) throws IOException {
    channel.force(metaData);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }

  private static int join(Future<Integer> transfer) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return transfer.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
