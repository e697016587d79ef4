package io.github.serverlessscheduler.integration.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.it.programs.TreeCopy;
import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.plugin.PluginCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plugins of this tree, as the build and the runtimes find them. */
class PluginPomsTest {

  private static final Path ROOT = SourceTree.root();

  static List<Path> plugins() throws Exception {
    try (var directories = Files.list(ROOT.resolve("plugins"))) {
      return directories
          .filter(it -> Files.exists(it.resolve(it.getFileName() + "-api/pom.xml")))
          .sorted()
          .toList();
    }
  }

  @Test
  void committedPoms_listThePluginsThereAre() throws Exception {
    Command.in(ROOT).run(0, Command.java(), "bin/PluginPoms.java", "--check");
  }

  @Test
  void poms_thatDoNotListAPlugin_areStale(@TempDir Path copy) throws Exception {
    for (String part : List.of("plugins", "bin")) {
      TreeCopy.copy(ROOT.resolve(part), copy.resolve(part));
    }
    TreeCopy.copy(ROOT.resolve("samples/python-plugin"), copy.resolve("plugins/python-plugin"));

    assertThat(Command.in(copy).run(1, Command.java(), "bin/PluginPoms.java", "--check"))
        .contains("plugins/pom.xml does not match", "run bin/complete_build");
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void everyPlugin_isComplete(Path plugin) {
    PluginCheck.of(plugin).verify();
  }

  @Test
  void discoveredTypeWithoutAHandler_isListedAndItsJobsAreRefused() throws Exception {
    try (var local = LocalScheduler.inMemory().plugins(JobPlugin.discover()).start()) {
      JobType<?> type = local.scheduler().registry().find("example_job").orElseThrow();
      assertThat(local.scheduler().jobTypes()).contains(type);
      assertThat(local.scheduler().accepts(type)).isFalse();
      Record payload = type.payloadClass().getConstructor(String.class).newInstance("hello");
      var spec = JobSpec.of(payload, Schedule.rate(Duration.ofMinutes(1)));
      assertThatThrownBy(() -> local.scheduler().jobs(Owner.of("anna")).create(spec))
          .isInstanceOfSatisfying(
              SchedulerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_HANDLER))
          .hasMessageContaining("no handler for example_job");
    }
  }
}
