package io.github.serverlessscheduler.testkit.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a plugin's directory keeps the contract of plugins, and names everything that is
 * missing at once, each with what to do.
 *
 * <p>Checked are the directory's name; the api part's pom, its service file, its package, its
 * mapping, and of each type the payload's shape and JSON Schema; that a handler part does without
 * AWS; that a function has {@code bin/package_lambda_entrypoint} and {@code terraform/}; and there
 * the variables, and the filter on the plugin's own types. Schemas are made where the two optional
 * dependencies for them are on the class path, and else not looked at.
 *
 * <p>The plugin's classes are loaded and its mapping is called: check only what you would also run.
 * As a test of the plugin's own, in its api part:
 *
 * <pre>{@code
 * @Test
 * void plugin_isComplete() {
 *   PluginCheck.of(Path.of("..")).classes(Path.of("target/classes")).verify();
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class PluginCheck {

  private final Path directory;
  private final @Nullable Path classes;

  private PluginCheck(Path directory, @Nullable Path classes) {
    this.directory = directory;
    this.classes = classes;
  }

  /**
   * The check of this directory, {@code plugins/<name>}. The api part's sources are compiled for
   * it, with this program's own class path, which takes a JDK.
   */
  public static PluginCheck of(Path directory) {
    return new PluginCheck(directory.toAbsolutePath().normalize(), null);
  }

  /**
   * The same check, with an api part that is compiled already.
   *
   * @param directoryOrJar {@code target/classes} of the api part, or its jar
   */
  public PluginCheck classes(Path directoryOrJar) {
    return new PluginCheck(directory, directoryOrJar.toAbsolutePath().normalize());
  }

  /**
   * What is missing or wrong, each with the place and with what to do; empty if the plugin is
   * complete.
   *
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public List<String> problems() {
    var problems = new Problems();
    if (!Files.isDirectory(directory)) {
      problems.add(directory.toString(), "is not a directory", "name a plugin's directory");
      return problems.all();
    }
    var plugin = new PluginDirectory(directory);
    plugin.checkName(problems);
    List<String> types = new ApiPart(plugin, classes).check(problems);
    new HandlerPart(plugin).check(problems);
    if (FunctionPart.isThere(plugin)) {
      new FunctionPart(plugin).check(problems);
      new TerraformPart(plugin).check(types, problems);
    }
    return problems.all();
  }

  /**
   * Passes if there are no {@link #problems()}.
   *
   * @throws AssertionError naming all of them
   */
  public void verify() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new AssertionError(
          directory + " is no complete plugin:\n- " + String.join("\n- ", problems));
    }
  }
}
