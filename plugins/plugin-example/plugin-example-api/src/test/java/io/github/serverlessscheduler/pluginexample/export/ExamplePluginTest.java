package io.github.serverlessscheduler.pluginexample.export;

import io.github.serverlessscheduler.testkit.plugin.PluginCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExamplePluginTest {

  @Test
  void plugin_isComplete() {
    PluginCheck.of(Path.of("..")).classes(Path.of("target/classes")).verify();
  }
}
