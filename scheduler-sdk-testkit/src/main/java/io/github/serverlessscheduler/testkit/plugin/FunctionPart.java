package io.github.serverlessscheduler.testkit.plugin;

import java.nio.file.Files;

/** What a plugin that is deployed has besides its terraform: what packages its function. */
final class FunctionPart {

  private static final String PACKAGING = "bin/package_lambda_entrypoint";

  private final PluginDirectory plugin;

  FunctionPart(PluginDirectory plugin) {
    this.plugin = plugin;
  }

  /** Whether anything is there that only a plugin with a function has. */
  static boolean isThere(PluginDirectory plugin) {
    return plugin.holds(plugin.name() + "-lambda")
        || plugin.holds(PACKAGING)
        || plugin.holds("terraform");
  }

  void check(Problems problems) {
    String lambda = plugin.name() + "-lambda";
    if (plugin.holds(lambda) && !plugin.holds(lambda + "/pom.xml")) {
      problems.add(lambda + "/pom.xml", "is missing", "add it, or take the directory away");
    }
    if (!plugin.holds(PACKAGING)) {
      problems.add(
          PACKAGING,
          "is missing",
          "add a program that leaves the function at .packaging/result/lambda.zip");
    } else if (!Files.isExecutable(plugin.resolve(PACKAGING))) {
      problems.add(PACKAGING, "is not executable", "chmod +x " + PACKAGING);
    }
  }
}
