package io.github.serverlessscheduler.it.programs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The terraform on the PATH, with the provider of a plugin directory. */
public final class Terraform {

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
  public static Terraform get() {
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

  /** The directory that holds the provider. */
  public String plugins() {
    return plugins;
  }

  private static boolean isOnThePath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "terraform")));
  }

  /**
   * A directory below {@code target}, new but for the name, with a copy of the modules: for what
   * terraform leaves beside them.
   */
  public static Path workspace(String name) throws IOException {
    Path workspace = SourceTree.root().resolve("integration-tests/target/terraform/" + name);
    delete(workspace);
    Path source = SourceTree.root().resolve("terraform-modules");
    for (Path file : files(source)) {
      Path copy = workspace.resolve("terraform-modules").resolve(source.relativize(file));
      if (Files.isRegularFile(file) && !copy.toString().contains("/.terraform")) {
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return workspace;
  }

  /** Not what links lead to: the provider is linked to. */
  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      var files = new ArrayList<>(files(directory));
      Collections.reverse(files);
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.toList();
    }
  }

  /** Initialises a directory, with the provider of the plugin directory. */
  public void init(Path directory) throws IOException, InterruptedException {
    run(directory, 0, "init", "-input=false", "-plugin-dir=" + plugins);
  }

  /** Runs it to its end, which must have this exit status, and returns what it said. */
  public String run(Path directory, int status, String... words)
      throws IOException, InterruptedException {
    return run(directory, Map.of(), status, words);
  }

  /** What {@code show -json} says of the state, or of this plan. */
  public String shown(Path directory, String... plan) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("show", "-json"));
    words.addAll(List.of(plan));
    return run(directory, 0, words.toArray(String[]::new))
        .lines()
        .filter(line -> line.startsWith("{")) // warnings come before it
        .findFirst()
        .orElseThrow();
  }

  /** As {@link #run(Path, int, String...)}, with variables of the environment. */
  public String run(Path directory, Map<String, String> environment, int status, String... words)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("env", "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add("terraform");
    command.add(words[0]);
    command.add("-no-color");
    command.addAll(List.of(words).subList(1, words.length));
    return Command.in(directory).run(status, command.toArray(String[]::new));
  }
}
