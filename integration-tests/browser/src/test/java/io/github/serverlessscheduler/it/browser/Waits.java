package io.github.serverlessscheduler.it.browser;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.support.ui.FluentWait;

/** Waiting for a condition, for so long that only a failure takes it. */
final class Waits {

  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(25);

  private Waits() {}

  static void until(BooleanSupplier condition, String what) {
    on(condition).withMessage(what).until(BooleanSupplier::getAsBoolean);
  }

  static <T> FluentWait<T> on(T subject) {
    return new FluentWait<>(subject).withTimeout(PATIENCE).pollingEvery(PAUSE);
  }
}
