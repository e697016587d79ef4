package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.LocalScheduler;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console knows no job type: one that was made a moment ago is as good as any. */
class UnseenPluginTest extends BrowserTest {

  private final UnseenPlugin plugin;
  private final BlockingQueue<String> said;

  UnseenPluginTest(@TempDir Path directory) {
    this(UnseenPlugin.in(directory), new LinkedBlockingQueue<>());
  }

  private UnseenPluginTest(UnseenPlugin plugin, BlockingQueue<String> said) {
    super(World.of(plugin.addTo(LocalScheduler.inMemory(), said::add)));
    this.plugin = plugin;
    this.said = said;
  }

  @AfterEach
  void unload() throws Exception {
    plugin.close();
  }

  @Test
  void pluginFromTheArchetype_isFilledInAndRun() {
    open("#/jobs/new");
    browser.field("Message");
    assertThat(browser.field("Job type").getText()).contains("Mail digest");
    browser.click("Create job");
    assertThat(browser.errorAt("Message")).isEqualTo("is required");
    browser.type("Message", "hello");
    browser.click("Create job");
    browser.await("Nothing has run yet");
    browser.click("Run now");
    browser.await("Succeeded");
    assertThat(said).containsExactly("hello");
  }
}
