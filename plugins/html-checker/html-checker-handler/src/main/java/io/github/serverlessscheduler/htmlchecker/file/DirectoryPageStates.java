package io.github.serverlessscheduler.htmlchecker.file;

import io.github.serverlessscheduler.htmlchecker.page.PageState;
import io.github.serverlessscheduler.htmlchecker.page.PageStateDocument;
import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import io.github.serverlessscheduler.htmlchecker.page.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Page states as JSON files of a directory. Their version is the hash of their content.
 *
 * <p>Thread-safe; the directory belongs to one process at a time.
 */
public final class DirectoryPageStates implements PageStates {

  private final KeyedFiles files;

  private DirectoryPageStates(KeyedFiles files) {
    this.files = files;
  }

  /** The states in this directory, which is created when it is first written to. */
  public static DirectoryPageStates in(Path directory) {
    return new DirectoryPageStates(new KeyedFiles(directory, ".json"));
  }

  @Override
  public Optional<Stored> load(String jobId) throws IOException {
    Optional<byte[]> document = files.read(jobId);
    return document.isPresent()
        ? Optional.of(new Stored(decoded(jobId, document.get()), Sha256.hex(document.get())))
        : Optional.empty();
  }

  @Override
  public synchronized Stored save(String jobId, PageState state, @Nullable String replaced)
      throws IOException {
    String stored = files.read(jobId).map(Sha256::hex).orElse("");
    if (!stored.equals(replaced == null ? "" : replaced)) {
      throw new ConcurrentModificationException("job " + jobId + ": its page state has changed");
    }
    byte[] document = PageStateDocument.encode(state);
    files.write(jobId, document);
    return new Stored(state, Sha256.hex(document));
  }

  private PageState decoded(String jobId, byte[] document) throws IOException {
    try {
      return PageStateDocument.decode(document);
    } catch (IOException e) {
      throw new IOException(
          files.file(jobId) + " cannot be read; without it the job begins anew", e);
    }
  }
}
