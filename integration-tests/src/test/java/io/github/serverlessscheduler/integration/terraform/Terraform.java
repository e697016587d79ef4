package io.github.serverlessscheduler.integration.terraform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.serverlessscheduler.integration.Command;
import io.github.serverlessscheduler.integration.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The terraform on the PATH, with the provider of a plugin directory. */
final class Terraform {

  private static final String DIRECTORY = "TERRAFORM_PLUGIN_DIR";
  private static final String MISSING =
      "terraform is not on the PATH, or "
          + DIRECTORY
          + " does not name a directory with the provider hashicorp/aws; CONTRIBUTING.md says how"
          + " to get both";

  private final String plugins;

  private Terraform(String plugins) {
    this.plugins = plugins;
  }

  /** Where it is missing the test is skipped, or fails if the tool was required. */
  static Terraform get() {
    String plugins = System.getenv().getOrDefault(DIRECTORY, "");
    boolean present =
        isOnThePath()
            && Files.isDirectory(Path.of(plugins, "registry.terraform.io", "hashicorp", "aws"));
    if (!present && Boolean.getBoolean("require.optional.tools")) {
      throw new AssertionError(MISSING);
    }
    assumeTrue(present, MISSING);
    return new Terraform(plugins);
  }

  private static boolean isOnThePath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "terraform")));
  }

  /** A copy of the modules, for what terraform leaves beside them; in the same place to a root. */
  static Path copyOfTheModules(Path target) throws IOException {
    Path source = SourceTree.root().resolve("terraform-modules");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = source.relativize(file);
        if (!relative.toString().contains(".terraform")) {
          Path copy = target.resolve("terraform-modules").resolve(relative);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return target.resolve("terraform-modules");
  }

  void init(Path directory) throws IOException, InterruptedException {
    run(directory, 0, "init", "-input=false", "-plugin-dir=" + plugins);
  }

  /** Runs it to its end, which must have this exit status, and returns what it said. */
  String run(Path directory, int status, String... words) throws IOException, InterruptedException {
    return run(directory, Map.of(), status, words);
  }

  /** As above, with variables of the environment. */
  String run(Path directory, Map<String, String> environment, int status, String... words)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("env", "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add("terraform");
    command.addAll(List.of(words));
    if (!words[0].equals("show")) {
      command.add("-no-color");
    }
    return Command.in(directory).run(status, command.toArray(String[]::new));
  }
}
