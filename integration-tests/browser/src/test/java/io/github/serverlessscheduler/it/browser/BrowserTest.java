package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A test in a browser: one for all tests, and for each a scheduler of its own. Skipped where no
 * Chromium is installed, unless -Drequire.optional.tools=true.
 */
@ExtendWith(BrowserTest.Shared.class)
abstract class BrowserTest {

  private static Browser shared = Shared.none();

  final World world;
  final Browser browser = shared;

  BrowserTest() {
    this(new World());
  }

  /**
   * @param world is closed after the test
   */
  BrowserTest(World world) {
    this.world = world;
  }

  /** Nothing before the extension has run. */
  static Browser shared() {
    return shared;
  }

  /** Starts the browser with the first test that needs it, and ends it after the last. */
  static final class Shared implements BeforeAllCallback {

    @SuppressWarnings("NullAway") // Set before any test is made.
    private static Browser none() {
      return null;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
      assumeTrue(
          Browser.isInstalled() || Boolean.getBoolean("require.optional.tools"),
          "no chromium and chromedriver in /usr/bin");
      shared =
          context
              .getRoot()
              .getStore(Namespace.create(BrowserTest.class))
              .getOrComputeIfAbsent(Browser.class, type -> new Browser(), Browser.class);
    }
  }

  @BeforeEach
  void usualWindow() {
    browser.size(1440, 900);
    browser.dark(false);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    try {
      assertThat(browser.wrongs()).isEmpty();
    } finally {
      world.close();
    }
  }

  void open(String fragment) {
    browser.open(world.console() + fragment);
  }
}
