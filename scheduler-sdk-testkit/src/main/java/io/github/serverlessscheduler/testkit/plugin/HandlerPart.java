package io.github.serverlessscheduler.testkit.plugin;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** {@code <name>-handler}, where there is one: it runs anywhere, so it knows nothing of AWS. */
final class HandlerPart {

  private static final Pattern AWS_DEPENDENCY =
      Pattern.compile(
          "<groupId>\\s*(software\\.amazon\\.awssdk|com\\.amazonaws)\\s*</groupId>"
              + "|<artifactId>\\s*serverless-scheduler-sdk-aws\\s*</artifactId>");
  private static final Pattern AWS_IMPORT =
      Pattern.compile(
          "^import (static )?(software\\.amazon|com\\.amazonaws"
              + "|io\\.github\\.serverlessscheduler\\.aws)\\.",
          Pattern.MULTILINE);

  private final PluginDirectory plugin;
  private final String part;

  HandlerPart(PluginDirectory plugin) {
    this.plugin = plugin;
    part = plugin.name() + "-handler";
  }

  void check(Problems problems) {
    if (!plugin.holds(part)) {
      return;
    }
    String remedy = "move what needs AWS to " + plugin.name() + "-lambda";
    String pom = part + "/pom.xml";
    if (!plugin.holds(pom)) {
      problems.add(pom, "is missing", "add it, or take the directory away");
    } else if (AWS_DEPENDENCY.matcher(PluginDirectory.text(plugin.resolve(pom))).find()) {
      problems.add(pom, "depends on AWS", remedy);
    }
    for (Path source : plugin.files(part + "/src/main/java", ".java")) {
      if (AWS_IMPORT.matcher(PluginDirectory.text(source)).find()) {
        problems.add(plugin.place(source), "imports AWS", remedy);
      }
    }
  }
}
