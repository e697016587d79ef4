package io.github.serverlessscheduler.htmlchecker.file;

import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Mails as {@code .eml} files of a directory, one per change, named by its key: a change whose file
 * is there has been told of.
 *
 * <p>Thread-safe; the directory belongs to one process at a time.
 */
public final class MailFileChangeNotifier implements ChangeNotifier {

  private final KeyedFiles files;

  private MailFileChangeNotifier(KeyedFiles files) {
    this.files = files;
  }

  /** The mails in this directory, which is created when it is first written to. */
  public static MailFileChangeNotifier in(Path directory) {
    return new MailFileChangeNotifier(new KeyedFiles(directory, ".eml"));
  }

  @Override
  public synchronized void tell(PageChange change) throws IOException {
    if (!Files.exists(files.file(change.key()))) {
      files.write(change.key(), MailText.of(change));
    }
  }
}
