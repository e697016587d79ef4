package io.github.serverlessscheduler.htmlchecker.page;

import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states of the pages, one per job.
 *
 * <p>A save is atomic and durable: a crash leaves the old state or the new one whole, and what a
 * save that returned has written is there after a crash. A state is replaced only by who has seen
 * it. Adapters are thread-safe.
 */
public interface PageStates {

  /**
   * A state as it is stored.
   *
   * @param version what the store calls this state's revision: an ETag, for one
   */
  record Stored(PageState state, String version) {}

  /**
   * The job's state, if it has one; always the newest.
   *
   * @throws IOException if it cannot be read
   */
  Optional<Stored> load(String jobId) throws IOException;

  /**
   * Writes the job's state if the stored one is the one that is to be replaced.
   *
   * @param replaced the version it replaces, or null if there must be none yet
   * @return the state with its new version
   * @throws ConcurrentModificationException if another version is stored; nothing is written
   * @throws IOException if it cannot be written; after a lost answer it may have been
   */
  Stored save(String jobId, PageState state, @Nullable String replaced) throws IOException;
}
