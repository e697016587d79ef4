package io.github.serverlessscheduler.testkit.plugin;

import java.nio.file.Path;
import java.util.List;

/** The check as a program; {@code bin/check_plugin} runs it. */
final class PluginCheckCommand {

  private PluginCheckCommand() {}

  /** Checks the directory named, and ends with 0 if it is complete, else with 1. */
  public static void main(String[] args) {
    if (args.length < 1 || args.length > 2) {
      System.err.println("give the plugin's directory, and perhaps its api part's classes");
      System.exit(2);
    }
    Path directory = Path.of(args[0]);
    PluginCheck check = PluginCheck.of(directory);
    List<String> problems = (args.length == 2 ? check.classes(Path.of(args[1])) : check).problems();
    problems.forEach(problem -> System.err.println("- " + problem));
    if (problems.isEmpty()) {
      System.out.println(directory + " is a complete plugin");
    } else {
      System.err.printf("%s is no complete plugin: %d to mend%n", directory, problems.size());
    }
    System.exit(problems.isEmpty() ? 0 : 1);
  }
}
