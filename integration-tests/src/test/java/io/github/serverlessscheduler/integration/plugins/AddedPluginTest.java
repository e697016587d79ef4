package io.github.serverlessscheduler.integration.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.TreeCopy;
import io.github.serverlessscheduler.testkit.plugin.PluginCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Adding a plugin is adding its directory; and the directory is a repository of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the build command is a shell script")
class AddedPluginTest {

  private static final String ARCHETYPE_PLUGIN =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.1";
  private static final String ZIP = ".packaging/result/lambda.zip";

  @TempDir static Path home;
  private static GrownTree tree;

  @TempDir Path work;

  @BeforeAll
  static void grow() throws Exception {
    assumeTrue(isOnThePath("git"), "git is not on the PATH");
    tree = GrownTree.grow(home);
  }

  private static boolean isOnThePath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void addedDirectories_areAllThatIsEdited() throws Exception {
    Command.in(tree.directory()).run(0, Command.java(), "bin/PluginPoms.java", "--check");

    assertThat(tree.changes())
        .containsExactly(Path.of("plugins/plugins-bundle/pom.xml"), Path.of("plugins/pom.xml"));
  }

  @Test
  void localSample_knowsTheirTypes() throws Exception {
    assertThat(SampleGreeting.of(tree.directory().resolve(GrownTree.SAMPLE), work))
        .contains("  html_monitor_job")
        .contains("  mail_digest_job  (no handler here: its jobs are refused)")
        .contains("  greeting_job  (no handler here: its jobs are refused)");
  }

  @Test
  void apiFunction_listsTheirTypes() throws Exception {
    Path zip = tree.directory().resolve(GrownTree.DEPLOYMENT).resolve("target/functions.zip");
    unzip(zip, work);
    Path probe =
        Path.of(Objects.requireNonNull(getClass().getResource("/plugins/ApiProbe.java")).toURI());

    String said =
        Command.in(work)
            .run(
                0,
                "env",
                "AWS_REGION=eu-central-1",
                "AWS_ACCESS_KEY_ID=none",
                "AWS_SECRET_ACCESS_KEY=none",
                "SCHEDULER_JOBS_TABLE=jobs",
                "SCHEDULER_EXECUTIONS_TABLE=executions",
                "SCHEDULER_TOPIC_ARN=arn:aws:sns:eu-central-1:123456789012:firings",
                Command.java(),
                "-cp",
                work + "/lib/*",
                probe.toString());

    assertThat(said)
        .contains("\"statusCode\":200")
        .contains("html_monitor_job", "mail_digest_job", "greeting_job");
  }

  @Test
  void pluginInPython_packagesItselfTheSameTwice() throws Exception {
    assumeTrue(isOnThePath("python3"), "python3 is not on the PATH");
    Path plugin = tree.directory().resolve("plugins/python-plugin");
    Path other = work.resolve("python-plugin");
    TreeCopy.copy(plugin, other);

    Command.in(plugin).run(0, "bin/package_lambda_entrypoint");
    Command.in(other).run(0, "env", "TZ=Asia/Tokyo", "bin/package_lambda_entrypoint");

    assertThat(plugin.resolve(ZIP)).hasSameBinaryContentAs(other.resolve(ZIP));
    assertThat(Command.in(other.resolve("function")).run(0, "python3", "-m", "unittest"))
        .contains("OK");
    assertThat(PluginCheck.of(plugin).problems()).isEmpty();
  }

  @Test
  void plugin_packagesAloneWhatTheTreeDoes() throws Exception {
    Path alone = tree.cloneInto(work.resolve("alone"));
    var command = new ArrayList<>(List.of("env", "PATH=" + pathWithMaven()));
    command.addAll(List.of("bin/package_lambda_entrypoint", "-o"));
    command.addAll(Published.of(tree.directory(), work.resolve("repository")).arguments());

    Command.in(alone).run(0, command.toArray(String[]::new));
    Command.in(tree.directory().resolve(GrownTree.MAIL_DIGEST))
        .run(0, "env", "SCHEDULER_TREE_IS_BUILT=true", "bin/package_lambda_entrypoint");

    assertThat(alone.resolve(ZIP))
        .hasSameBinaryContentAs(tree.directory().resolve(GrownTree.MAIL_DIGEST).resolve(ZIP));
    assertThat(PluginCheck.of(alone).problems()).isEmpty();
  }

  @Test
  void archetype_makesWhatNewPluginMakes() throws Exception {
    var command = new ArrayList<>(List.of(tree.directory().resolve("mvnw").toString()));
    command.addAll(List.of("-B", "-q", "-ntp", ARCHETYPE_PLUGIN + ":generate"));
    command.addAll(
        List.of(
            "-DarchetypeGroupId=io.github.serverlessscheduler",
            "-DarchetypeArtifactId=serverless-scheduler-plugin-archetype",
            "-DarchetypeVersion=0.1.0-SNAPSHOT",
            "-DgroupId=org.example",
            "-DartifactId=mail-digest",
            "-Dversion=0.1.0-SNAPSHOT"));
    command.addAll(Published.of(tree.directory(), work.resolve("repository")).arguments());
    Path made = Files.createDirectories(work.resolve("made"));

    Command.in(made).run(0, command.toArray(String[]::new));

    Path expected = tree.cloneInto(work.resolve("expected"));
    Map<Path, String> texts = TreeCopy.texts(made.resolve("mail-digest"));
    assertThat(texts).isEqualTo(TreeCopy.texts(expected));
    assertThat(made.resolve("mail-digest/bin/package_lambda_entrypoint")).isExecutable();
  }

  /** A path on which {@code mvn} is the tree's wrapper. */
  private String pathWithMaven() throws IOException {
    Path mvn = Files.createDirectories(work.resolve("bin")).resolve("mvn");
    Files.writeString(
        mvn, "#!/bin/sh\nexec \"%s\" \"$@\"\n".formatted(tree.directory().resolve("mvnw")));
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    return mvn.getParent() + File.pathSeparator + System.getenv("PATH");
  }

  private static void unzip(Path zip, Path to) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
        Path target = to.resolve(entry.getName()).normalize();
        assertThat(target).startsWithRaw(to);
        Files.createDirectories(target.getParent());
        try (var in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
      }
    }
  }
}
