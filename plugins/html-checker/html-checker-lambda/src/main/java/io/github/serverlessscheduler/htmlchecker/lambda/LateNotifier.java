package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A notifier that is made for the first change: most runs find none, and a function starts faster
 * without a client for mails.
 */
final class LateNotifier implements ChangeNotifier {

  private final Supplier<ChangeNotifier> maker;
  private @Nullable ChangeNotifier made;

  LateNotifier(Supplier<ChangeNotifier> maker) {
    this.maker = maker;
  }

  @Override
  public void tell(PageChange change) throws IOException {
    notifier().tell(change);
  }

  private synchronized ChangeNotifier notifier() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
