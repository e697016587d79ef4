package io.github.serverlessscheduler.integration.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.integration.Command;
import io.github.serverlessscheduler.integration.SourceTree;
import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Adding a plugin is adding its directory. */
class PluginPomsTest {

  /** What plugin-example's README tells its copier to rename. */
  private static final Map<String, String> RENAMED =
      new TreeMap<>(
          Map.of(
              "plugin-example", "mail-digest",
              "pluginexample", "maildigest",
              "ExamplePlugin", "MailDigestPlugin",
              "ExampleJob", "MailDigestJob",
              "example_job", "mail_digest_job"));

  private static final String SAMPLE = "samples/local-scheduler";
  private static final int LONGEST_SECONDS = 120;

  @TempDir Path copy;

  @Test
  void committedPoms_listThePluginsThereAre() throws Exception {
    Command.in(SourceTree.root()).run(0, Command.java(), "bin/PluginPoms.java", "--check");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the build command is a shell script")
  void addedDirectory_isAllThatItsTypesNeed() throws Exception {
    TreeCopy.copy(SourceTree.root(), copy);
    TreeCopy.copyRenamed(
        copy.resolve("plugins/plugin-example"), copy.resolve("plugins/mail-digest"), RENAMED);
    Map<Path, String> asAdded = TreeCopy.texts(copy);
    Command command = Command.in(copy);

    assertThat(command.run(1, Command.java(), "bin/PluginPoms.java", "--check"))
        .contains("plugins/pom.xml does not match", "run bin/complete_build");
    command.run(0, buildOfTheSample());
    command.run(0, Command.java(), "bin/PluginPoms.java", "--check");

    assertThat(changes(asAdded, TreeCopy.texts(copy)))
        .containsExactly(Path.of("plugins/plugins-bundle/pom.xml"), Path.of("plugins/pom.xml"));
    assertThat(greetingOfTheSample())
        .contains("  html_monitor_job")
        .contains("  mail_digest_job  (no handler here: its jobs are refused)");
    try (var loader = new URLClassLoader(new URL[] {brought().toUri().toURL()})) {
      assertThatItsTypesAreListedAndItsJobsRefused(loader);
    }
  }

  /** The documented build command, narrowed, and with what the build around this test has. */
  private static String[] buildOfTheSample() {
    var words = new ArrayList<>(List.of("bin/complete_build", "-o", "-pl", SAMPLE, "-am"));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      words.add("-Dmaven.repo.local=" + repository);
    }
    return words.toArray(String[]::new);
  }

  private static List<Path> changes(Map<Path, String> before, Map<Path, String> after) {
    var files = new TreeSet<>(before.keySet());
    files.addAll(after.keySet());
    return files.stream()
        .filter(file -> !before.getOrDefault(file, "").equals(after.getOrDefault(file, "")))
        .toList();
  }

  /** What the sample says until it has told its jobs. */
  private List<String> greetingOfTheSample() throws Exception {
    Process sample =
        Command.in(copy)
            .builder(
                List.of(
                    Command.java(),
                    "-jar",
                    SAMPLE + "/target/local-scheduler.jar",
                    "--plain",
                    "--port=0",
                    "--data=data"))
            .start();
    // Its end ends the reading.
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
        .execute(sample::destroyForcibly);
    var said = new ArrayList<String>();
    try (BufferedReader output = sample.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.add(line);
        if (line.equals("Jobs")) {
          break;
        }
      }
      sample.destroy();
      assertThat(sample.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("it stops").isTrue();
    } finally {
      sample.destroyForcibly();
    }
    return said;
  }

  /** The jar that the bundle, and so the sample, got of the new plugin. */
  private Path brought() throws IOException {
    try (Stream<Path> jars = Files.list(copy.resolve(SAMPLE + "/target/lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().contains("-mail-digest-api-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void assertThatItsTypesAreListedAndItsJobsRefused(ClassLoader loader)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try (var local = LocalScheduler.inMemory().plugins(JobPlugin.discover()).start()) {
      JobType<?> type = local.scheduler().registry().find("mail_digest_job").orElseThrow();
      assertThat(local.scheduler().jobTypes()).contains(type);
      assertThat(local.scheduler().accepts(type)).isFalse();
      Record payload = type.payloadClass().getConstructor(String.class).newInstance("hello");
      var spec = JobSpec.of(payload, Schedule.rate(Duration.ofMinutes(1)));
      assertThatThrownBy(() -> local.scheduler().jobs(Owner.of("anna")).create(spec))
          .isInstanceOfSatisfying(
              SchedulerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_HANDLER))
          .hasMessageContaining("no handler for mail_digest_job");
    } finally {
      thread.setContextClassLoader(usual);
    }
  }
}
