package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.LocalScheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console knows no job type: one that was made a moment ago is as good as any. */
class UnseenPluginTest extends BrowserTest {

  private static final List<String> SAID = new CopyOnWriteArrayList<>();

  UnseenPluginTest(@TempDir Path directory) {
    super(World.of(UnseenPlugin.in(directory).addTo(LocalScheduler.inMemory(), SAID::add)));
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
    assertThat(SAID).containsExactly("hello");
  }
}
