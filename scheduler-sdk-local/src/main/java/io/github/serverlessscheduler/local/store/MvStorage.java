package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The maps of one JVM's store and ledger: in a directory, which one process at a time may open, or
 * in memory. Thread-safe.
 *
 * <p>Every change is made under one lock, and what goes to the disk is what the maps hold at one
 * moment under that lock: an earlier change is never lost while a later one is kept. A change that
 * must be durable waits for a commit and its {@code fsync}; those that come meanwhile share the
 * next. After a failed commit nothing is written any more, until the store is opened again.
 */
public final class MvStorage implements AutoCloseable {

  /** So many changes may wait for a durable one to take them to the disk. */
  private static final long MOST_UNSAVED = 10_000;

  private static final int COMMITS_PER_TIDYING = 64;
  private static final int TIDY_FILL_PERCENT = 60;
  private static final int TIDY_BYTES = 1 << 20;

  private final MVStore store;
  private final @Nullable StoreFile file;

  /** Held while maps are read or changed, and while what they hold is written out. */
  private final ReentrantLock maps = new ReentrantLock();

  /** Held by the one who commits for all. Fair, so that those it took along leave first. */
  private final ReentrantLock committing = new ReentrantLock(true);

  private long changes;
  private long commits;
  private volatile long saved;
  private volatile @Nullable Throwable failure;
  private boolean closed;

  private MvStorage(MVStore store, @Nullable StoreFile file) {
    this.store = store;
    this.file = file;
  }

  MvStorage(StoreFile file) {
    this(file.store(), file);
  }

  /**
   * Opens the store of a directory, which is made if it does not exist.
   *
   * @throws SchedulerException {@link ErrorCode#STORE_UNUSABLE} if it is open already, here or in
   *     another process; if it is damaged or of another format; if the directory cannot be used
   */
  public static MvStorage open(Path directory) {
    return new MvStorage(StoreFile.open(directory));
  }

  /** Opens a store that is gone when it is closed. Its writes wait for nothing. */
  public static MvStorage inMemory() {
    return new MvStorage(new MVStore.Builder().open(), null);
  }

  MVMap<String, String> map(String name) {
    return map(name, TextType.INSTANCE);
  }

  <V> MVMap<String, V> map(String name, DataType<V> values) {
    return store.openMap(
        name, new MVMap.Builder<String, V>().keyType(TextType.INSTANCE).valueType(values));
  }

  /** Reads maps. */
  <T> T read(Supplier<T> action) {
    maps.lock();
    try {
      checkUsable();
      return action.get();
    } catch (MVStoreException e) {
      throw new SchedulerException(
          ErrorCode.STORE_UNUSABLE, "the store cannot be read: " + e.getMessage(), e);
    } finally {
      maps.unlock();
    }
  }

  /** Changes maps; the next durable change takes the change to the disk. */
  <T> T write(Supplier<T> action) {
    return change(action, MOST_UNSAVED);
  }

  /** Changes maps; the change, and all that it saw, is on the disk when this returns. */
  <T> T writeDurably(Supplier<T> action) {
    return change(action, 0);
  }

  private <T> T change(Supplier<T> action, long mayStayUnsaved) {
    T result;
    long change;
    maps.lock();
    try {
      checkUsable();
      change = ++changes;
      result = action.get();
    } catch (MVStoreException | Error e) {
      failure = e; // what it left half done must not reach the disk
      throw new SchedulerException(
          ErrorCode.STORE_UNUSABLE, "the store cannot be changed: " + e.getMessage(), e);
    } finally {
      maps.unlock();
    }
    if (file != null && change - saved > mayStayUnsaved) {
      save(file, change);
    }
    return result;
  }

  /** Returns when the change is on the disk: by another's commit, or by its own for all. */
  private void save(StoreFile file, long change) {
    committing.lock();
    try {
      if (saved < change) {
        commit(file);
      }
    } finally {
      committing.unlock();
    }
  }

  private void commit(StoreFile file) {
    try {
      Written written = writeOut(file);
      file.acknowledge(written.commit());
      saved = written.changes();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      throw new SchedulerException(
          ErrorCode.UNAVAILABLE,
          "the last change may not have reached the disk; open the store again to see",
          e);
    }
  }

  /** What a commit took along, and its number. */
  private record Written(long changes, long commit) {}

  private Written writeOut(StoreFile file) {
    maps.lock();
    try {
      checkUsable();
      store.commit();
      if (++commits % COMMITS_PER_TIDYING == 0) {
        tidy();
      }
      return new Written(changes, file.lastCommit());
    } finally {
      maps.unlock();
    }
  }

  /** Moves what is left of old chunks to the next commit, so that their space is used again. */
  private void tidy() {
    boolean interrupted = Thread.interrupted(); // MVStore takes an interrupt for a failure here
    try {
      store.compact(TIDY_FILL_PERCENT, TIDY_BYTES);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void checkUsable() {
    if (closed) {
      throw new SchedulerException(ErrorCode.CLOSED, "the store is closed");
    }
    if (failure != null) {
      throw new SchedulerException(
          ErrorCode.STORE_UNUSABLE, "the store failed before; open it again", failure);
    }
  }

  /** Brings all changes to the disk and lets go of the directory. */
  @Override
  public void close() {
    committing.lock();
    maps.lock();
    try {
      if (!closed) {
        closed = true;
        closeStore();
      }
    } finally {
      maps.unlock();
      committing.unlock();
    }
  }

  private void closeStore() {
    if (file == null) {
      store.closeImmediately();
    } else if (failure != null) {
      file.abandon();
    } else {
      close(file);
    }
  }

  private void close(StoreFile file) {
    try {
      file.close();
      saved = changes;
    } catch (IOException | MVStoreException e) {
      failure = e;
      file.abandon();
      throw new SchedulerException(
          ErrorCode.UNAVAILABLE, "the last changes may not have reached the disk", e);
    }
  }
}
