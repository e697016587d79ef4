package io.github.serverlessscheduler.integration.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.testkit.plugin.PluginCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a shell script")
class NewPluginTest {

  @TempDir Path plugins;

  private String newPlugin(int status, String... words) throws Exception {
    var command =
        Stream.concat(Stream.of("bin/new_plugin", "--in", plugins.toString()), Stream.of(words));
    return Command.in(SourceTree.root()).run(status, command.toArray(String[]::new));
  }

  @Test
  void newPlugin_isCompleteAndNamesNothingOfTheExample() throws Exception {
    assertThat(newPlugin(0, "--group", "com.acme", "x1-two"))
        .contains("with the job type x1_two_job");

    assertThat(PluginCheck.of(plugins.resolve("x1-two")).problems()).isEmpty();
    try (Stream<Path> files = Files.walk(plugins.resolve("x1-two"))) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file -> {
                String text = plugins.relativize(file) + Files.readString(file);
                assertThat(text).doesNotContainIgnoringCase("example");
              });
    }
    assertThat(plugins.resolve("x1-two/x1-two-api/src/main/java/com/acme/x1two/export"))
        .isDirectoryContaining("glob:**/X1TwoJob.java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail_digest", "../mail", "a-name-of-24-letters-now"})
  void impossibleName_isRefusedWithTheRule(String name) throws Exception {
    assertThat(newPlugin(2, name)).contains("at most 23 lower-case letters", "such as mail-digest");
    assertThat(plugins).isEmptyDirectory();
  }

  @Test
  void impossibleGroup_isRefused() throws Exception {
    assertThat(newPlugin(2, "--group", "Org Example", "mail-digest")).contains("org.example");
    assertThat(plugins).isEmptyDirectory();
  }

  @Test
  void directoryThatIsThere_isLeftAlone() throws Exception {
    Files.createDirectories(plugins.resolve("mail-digest"));
    assertThat(newPlugin(2, "mail-digest")).contains("is there already");
    assertThat(plugins.resolve("mail-digest")).isEmptyDirectory();
  }

  @Test
  void wrongArguments_areRefused() throws Exception {
    assertThat(newPlugin(2)).contains("give one name");
    assertThat(newPlugin(2, "--force", "x", "mail-digest")).contains("there is no option --force");
  }
}
