package io.github.serverlessscheduler.local.store;

import static java.util.Objects.requireNonNull;

import io.github.serverlessscheduler.local.store.CheckedFile.ForeignFileException;
import io.github.serverlessscheduler.local.store.CommitMark.Acknowledged;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory, opened, locked and known to be whole: all that was acknowledged is
 * there. One that is refused is left as it was.
 */
final class StoreFile implements AutoCloseable {

  /** Of the file and of the maps in it. */
  static final int FORMAT = 1;

  static final String NAME = "scheduler.mv.db";
  static final String MARK_NAME = "scheduler.commit";
  static final String LOCK_NAME = "scheduler.lock";

  static {
    StorePath.register();
  }

  private final DirectoryLock lock;
  private final CommitMark mark;
  private final MVStore store;

  private StoreFile(DirectoryLock lock, CommitMark mark, MVStore store) {
    this.lock = lock;
    this.mark = mark;
    this.store = store;
  }

  static StoreFile open(Path directory) {
    return open(directory, StorePath.SCHEME);
  }

  /** Opens the file by a name of this scheme. */
  static StoreFile open(Path directory, String scheme) {
    Path absolute = directory.toAbsolutePath();
    var opening = new Opening();
    try {
      Files.createDirectories(absolute);
      return opening.open(absolute, scheme);
    } catch (SchedulerException e) {
      opening.undo();
      throw e;
    } catch (IOException | RuntimeException e) {
      opening.undo();
      throw unusable(absolute, reason(e), e);
    }
  }

  /** What has been opened so far, to be closed if the rest is refused. */
  private static final class Opening {

    private @Nullable DirectoryLock lock;
    private @Nullable CommitMark mark;
    private @Nullable VerifiedStore file;

    StoreFile open(Path directory, String scheme) throws IOException {
      DirectoryLock taken = DirectoryLock.tryAcquire(directory, LOCK_NAME);
      if (taken == null) {
        throw unusable(
            directory,
            "it is open already, in this process or another; close that one, or use another"
                + " directory",
            null);
      }
      lock = taken;
      Path path = directory.resolve(NAME);
      boolean isNew = Files.notExists(path);
      boolean isEmpty = isNew || Files.size(path) < CheckedFile.HEADED;
      Path markPath = directory.resolve(MARK_NAME);
      Optional<Acknowledged> known = read(directory, markPath);
      if (isEmpty && known.isPresent()) {
        throw lost(directory, "its file " + NAME + (isNew ? " is missing" : " is empty"));
      }
      if (Files.isDirectory(path)) {
        throw unusable(directory, NAME + " is a directory; use another one", null);
      }
      if (!isNew && !Files.isWritable(path)) {
        throw new AccessDeniedException(path.toString());
      }
      MVStore store = openMaps(scheme + ":" + path, known.orElse(new Acknowledged(0, false)));
      if (known.isPresent()) {
        checkLast(directory, known.get(), lastCommit(store));
      }
      requireNonNull(file).verify();
      if (isEmpty) {
        file.sync();
        forceEntries(directory);
      }
      var openedMark = new CommitMark(SteadyFile.open(markPath));
      mark = openedMark;
      openedMark.begin(lastCommit(store));
      if (known.isEmpty()) {
        forceEntries(directory);
      }
      return new StoreFile(taken, openedMark, store);
    }

    /** Believes the file's header only if it leads to the commit after which it was closed. */
    private MVStore openMaps(String name, Acknowledged known) {
      if (known.isLast()) {
        MVStore store = openMaps(name, false);
        if (lastCommit(store) == known.commit()) {
          return store;
        }
        store.closeImmediately();
      }
      return openMaps(name, true);
    }

    /** Commits only when told to, since a commit must be of one moment. */
    private MVStore openMaps(String name, boolean searched) {
      var opened = new VerifiedStore(searched);
      file = opened;
      opened.open(name, false, null);
      MVStore store =
          new MVStore.Builder()
              .adoptFileStore(opened)
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
      // Each commit is forced before the next begins, and MVStore frees a chunk some versions after
      // its last use: space need not rest besides.
      store.setRetentionTime(0);
      return store;
    }

    /** Whatever fails here, the refusal is what the caller is to hear of. */
    void undo() {
      closeQuietly(file == null ? null : file::close);
      closeQuietly(mark);
      closeQuietly(lock);
    }
  }

  /** A new file survives a power failure only if its directory was forced too. */
  private static void forceEntries(Path directory) {
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException e) {
      // Some systems, Windows among them, open no directory; they also need no forcing.
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      // Another failure is on its way up.
    }
  }

  private static Optional<Acknowledged> read(Path directory, Path mark) {
    try {
      return CommitMark.read(mark);
    } catch (IOException e) {
      throw lost(directory, "its file " + MARK_NAME + " is damaged");
    }
  }

  private static void checkLast(Path directory, Acknowledged known, long found) {
    if (found < known.commit()) {
      throw lost(
          directory,
          "it is damaged: it was at commit "
              + known.commit()
              + ", and what is left is of commit "
              + found);
    }
  }

  private static long lastCommit(MVStore store) {
    return store.getFileStore().lastChunkVersion();
  }

  private static SchedulerException lost(Path directory, String what) {
    return unusable(
        directory,
        what
            + "; put a copy of the directory there, or delete "
            + MARK_NAME
            + " to go on with what is left",
        null);
  }

  private static String reason(Exception e) {
    if (e instanceof MVStoreException store) {
      return store.getCause() instanceof ForeignFileException foreign
          ? reason(foreign)
          : reason(store.getErrorCode());
    }
    if (e instanceof ForeignFileException) {
      return NAME + ": " + e.getMessage();
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file of that name; name a directory";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not write there; allow it, or use another directory";
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile() + ", and it cannot be made";
    }
    return "it cannot be used: " + e.getMessage();
  }

  private static String reason(int errorCode) {
    return switch (errorCode) {
      case DataUtils.ERROR_FILE_LOCKED ->
          "it is open already in another process; close that one, or use another directory";
      case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
          "it was written by a later version; open it with that one";
      default -> NAME + " is damaged; put a copy of the directory there";
    };
  }

  private static SchedulerException unusable(
      Path directory, String reason, @Nullable Exception cause) {
    return new SchedulerException(
        ErrorCode.STORE_UNUSABLE, "cannot open the store in " + directory + ": " + reason, cause);
  }

  /** The maps, which write to the file only when they are committed. */
  MVStore store() {
    return store;
  }

  /** The number of the last commit. */
  long lastCommit() {
    return lastCommit(store);
  }

  /** Makes this commit, and all before it, durable, and known to have been. */
  void acknowledge(long commit) throws IOException {
    store.sync();
    mark.acknowledge(commit);
  }

  /** Writes out what the maps hold, and closes the files. */
  @Override
  public void close() throws IOException {
    store.close();
    mark.end(lastCommit());
    mark.close();
    lock.close();
  }

  /** Closes the files as they are. */
  void abandon() {
    closeQuietly(store::closeImmediately);
    closeQuietly(mark);
    closeQuietly(lock);
  }
}
