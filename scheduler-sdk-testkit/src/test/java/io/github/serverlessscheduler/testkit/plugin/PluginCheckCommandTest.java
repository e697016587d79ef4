package io.github.serverlessscheduler.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "every file is executable there")
class PluginCheckCommandTest {

  @TempDir Path parent;

  private static String run(int status, String... arguments) throws Exception {
    var words =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(PluginCheckCommand.class.getName());
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(status);
    return said;
  }

  @Test
  void completePlugin_endsWithZero() throws Exception {
    SmallPlugin plugin = SmallPlugin.in(parent);
    assertThat(run(0, plugin.directory().toString())).contains("is a complete plugin");
  }

  @Test
  void brokenPlugin_endsWithOneAndNamesWhatIsMissing() throws Exception {
    SmallPlugin plugin = SmallPlugin.in(parent);
    plugin.delete(SmallPlugin.PACKAGING);
    plugin.delete(SmallPlugin.SERVICES);

    assertThat(run(1, plugin.directory().toString()))
        .contains("- bin/package_lambda_entrypoint is missing", "- " + SmallPlugin.SERVICES)
        .contains("is no complete plugin: 2 to mend");
  }

  @Test
  void noDirectory_endsWithTwo() throws Exception {
    assertThat(run(2)).contains("give the plugin's directory");
  }
}
