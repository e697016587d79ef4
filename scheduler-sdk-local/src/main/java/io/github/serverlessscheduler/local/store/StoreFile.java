package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The file of a directory: opened, locked and known to be of a format that this build reads. */
final class StoreFile {

  static final String NAME = "scheduler.mv.db";
  static final int FORMAT = 1;

  private static final String FORMAT_MAP = "format";
  private static final String VERSION = "version";

  static {
    SteadyFile.register();
  }

  private StoreFile() {}

  static MVStore open(Path directory) {
    Path file = directory.toAbsolutePath().resolve(NAME);
    try {
      Files.createDirectories(directory);
      boolean isNew = Files.notExists(file);
      MVStore store = openFile(file);
      if (isNew) {
        forceEntries(directory);
      }
      return store;
    } catch (IOException e) {
      throw unusable("the directory cannot be used", file, e);
    } catch (MVStoreException e) {
      throw unusable(reason(e), file, e);
    }
  }

  /** Commits only when told to, since a commit must be of one moment. */
  private static MVStore openFile(Path file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(SteadyFile.SCHEME + ":" + file)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .open();
    try {
      checkFormat(store, file);
    } catch (SchedulerException e) {
      store.closeImmediately();
      throw e;
    }
    // Each commit is forced before the next begins, and MVStore frees a chunk some versions after
    // its last use: space need not rest besides.
    store.setRetentionTime(0);
    return store;
  }

  private static void checkFormat(MVStore store, Path file) {
    boolean isNew = store.getMapNames().isEmpty();
    if (!isNew && !store.hasMap(FORMAT_MAP)) {
      throw unusable("it is not a store of the scheduler", file, null);
    }
    MVMap<String, String> format = store.openMap(FORMAT_MAP);
    String version = isNew ? Integer.toString(FORMAT) : format.get(VERSION);
    if (!Integer.toString(FORMAT).equals(version)) {
      throw unusable(
          "it is of format " + version + ", and this build reads format " + FORMAT + " only",
          file,
          null);
    }
    if (isNew) {
      format.put(VERSION, version);
    }
  }

  private static String reason(MVStoreException e) {
    return switch (e.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED ->
          "it is open already, in this process or another; close that one first";
      case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND ->
          "it is damaged; restore it from a copy";
      case DataUtils.ERROR_UNSUPPORTED_FORMAT -> "it was written by a later version";
      default -> "it cannot be read";
    };
  }

  private static SchedulerException unusable(String reason, Path file, @Nullable Exception cause) {
    return new SchedulerException(
        ErrorCode.STORE_UNUSABLE, "cannot open the store " + file + ": " + reason, cause);
  }

  /** A new file survives a power failure only if its directory was forced too. */
  private static void forceEntries(Path directory) {
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException e) {
      // Some systems, Windows among them, open no directory; they also need no forcing.
    }
  }
}
