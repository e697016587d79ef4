package io.github.serverlessscheduler.integration.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.it.programs.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A copy of this repository to which two plugins were added, by adding their directories: one made
 * by {@code bin/new_plugin}, as a git submodule, and the one in Python.
 */
final class GrownTree {

  static final String SAMPLE = "samples/local-scheduler";
  static final String DEPLOYMENT = "samples/aws-deployment";
  static final String MAIL_DIGEST = "plugins/mail-digest";

  private static final List<String> BUILT =
      List.of(
          SAMPLE,
          DEPLOYMENT,
          "scheduler-sdk-testkit",
          "plugins/plugin-archetype",
          MAIL_DIGEST + "/mail-digest-lambda");

  private final Path directory;
  private final Map<Path, String> asAdded;

  private GrownTree(Path directory, Map<Path, String> asAdded) {
    this.directory = directory;
    this.asAdded = asAdded;
  }

  /** Copies, adds, and builds what is asked for, in this empty directory. */
  static GrownTree grow(Path home) throws IOException, InterruptedException {
    Path tree = home.resolve("tree");
    TreeCopy.copy(SourceTree.root(), tree);
    Path repository = repository(home);

    Command command = Command.in(tree);
    // Else what follows would be done to the repository that was copied.
    assertThat(tree.resolve(".git")).doesNotExist();
    command.run(0, git("init", "-q", "."));
    command.run(0, git("submodule", "add", "-q", repository.toString(), MAIL_DIGEST));
    TreeCopy.copy(tree.resolve("samples/python-plugin"), tree.resolve("plugins/python-plugin"));
    Map<Path, String> asAdded = TreeCopy.texts(tree);
    command.run(0, maven("bin/complete_build", "-o", "-q", "-pl", String.join(",", BUILT), "-am"));
    return new GrownTree(tree, asAdded);
  }

  /** The bare repository of a plugin that is nowhere else. */
  private static Path repository(Path home) throws IOException, InterruptedException {
    Path work = Files.createDirectories(home.resolve("work"));
    Path repository = home.resolve("mail-digest.git");
    Command.in(SourceTree.root())
        .run(0, "bin/new_plugin", "--group", "org.example", "--in", work.toString(), "mail-digest");
    Command command = Command.in(work.resolve("mail-digest"));
    command.run(0, git("init", "-q", "."));
    command.run(0, git("add", "."));
    command.run(0, git("commit", "-q", "-m", "feat: a plugin of its own"));
    command.run(0, git("clone", "-q", "--bare", ".", repository.toString()));
    return repository;
  }

  /** A clone of the plugin's repository, outside the tree. */
  Path cloneInto(Path parent) throws IOException, InterruptedException {
    Files.createDirectories(parent);
    Path repository = directory.resolveSibling("mail-digest.git");
    Command.in(parent).run(0, git("clone", "-q", repository.toString(), "mail-digest"));
    return parent.resolve("mail-digest");
  }

  private static String[] git(String... words) {
    var command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=Anna", "-c", "user.email=anna@example.org"));
    // git refuses submodules from a directory unless it is told.
    command.addAll(List.of("-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"));
    command.addAll(List.of("-c", "core.hooksPath=none"));
    command.addAll(List.of(words));
    return command.toArray(String[]::new);
  }

  /** The command, with the repository of the build around this test. */
  static String[] maven(String... words) {
    var command = new ArrayList<>(List.of(words));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    return command.toArray(String[]::new);
  }

  Path directory() {
    return directory;
  }

  /** The files that are not as they were when the plugins had been added. */
  List<Path> changes() throws IOException {
    Map<Path, String> now = TreeCopy.texts(directory);
    var files = new TreeSet<>(asAdded.keySet());
    files.addAll(now.keySet());
    return files.stream()
        .filter(file -> !asAdded.getOrDefault(file, "").equals(now.getOrDefault(file, "")))
        .toList();
  }
}
