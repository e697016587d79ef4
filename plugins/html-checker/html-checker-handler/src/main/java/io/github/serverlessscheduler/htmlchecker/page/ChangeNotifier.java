package io.github.serverlessscheduler.htmlchecker.page;

import java.io.IOException;

/**
 * The way a job's owner is told of a change.
 *
 * <p>A change is told of at least once until a call returns, and at most once per {@link
 * PageChange#key()}, as far as the means allow: a call for a key that was told of already has no
 * effect. Adapters are thread-safe.
 */
@FunctionalInterface
public interface ChangeNotifier {

  /**
   * Tells the owner of the change, unless that was done.
   *
   * @throws IOException if it could not be done now
   */
  void tell(PageChange change) throws IOException;
}
