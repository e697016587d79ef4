package io.github.serverlessscheduler.htmlchecker.file;

import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Mails as {@code .eml} files of a directory, one per change, named by its key: a change whose file
 * is there has been told of.
 *
 * <p>Thread-safe; the directory belongs to one process at a time.
 */
public final class MailFileChangeNotifier implements ChangeNotifier {

  private final KeyedFiles files;
  private final Consumer<PageChange> echo;

  private MailFileChangeNotifier(KeyedFiles files, Consumer<PageChange> echo) {
    this.files = files;
    this.echo = echo;
  }

  /**
   * The mails in this directory, which is created when it is first written to.
   *
   * @param echo is called for each mail after it was written, to print or log a line; it may be
   *     skipped by a crash
   */
  public static MailFileChangeNotifier in(Path directory, Consumer<PageChange> echo) {
    return new MailFileChangeNotifier(new KeyedFiles(directory, ".eml"), echo);
  }

  @Override
  public synchronized void tell(PageChange change) throws IOException {
    if (Files.exists(files.file(change.key()))) {
      return;
    }
    files.write(change.key(), MailText.of(change));
    echo.accept(change);
  }
}
