package io.github.serverlessscheduler.testkit.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code terraform/}, a root of its own: it takes what the deployment passes, asks for nothing
 * else, and subscribes to the plugin's own types.
 */
final class TerraformPart {

  /** What the deployment passes and every plugin needs, with what each is. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "aws_region", "the Region",
          "service", "the value of the tag Service",
          "stage", "the value of the tag Stage",
          "prefix", "what every name begins with",
          "lambda_zip_path", "the function's zip",
          "distribution_sns_topic_arn", "the topic that carries every firing");

  private static final Set<String> OPTIONAL = Set.of("common_layer_arn", "plugins_layer_arn");

  private final PluginDirectory plugin;

  TerraformPart(PluginDirectory plugin) {
    this.plugin = plugin;
  }

  /** Checks it against the types that the plugin exports. */
  void check(List<String> types, Problems problems) {
    List<Path> files =
        plugin.files("terraform", ".tf").stream()
            .filter(file -> plugin.resolve("terraform").equals(file.getParent()))
            .toList();
    if (files.isEmpty()) {
      problems.add(
          "terraform/", "holds no *.tf file", "add the root module that deploys the function");
      return;
    }
    var text = TerraformText.of(files.stream().map(PluginDirectory::text).toList());
    checkVariables(text, problems);
    checkFilter(text, types, problems);
  }

  private void checkVariables(TerraformText text, Problems problems) {
    Map<String, String> variables = text.variables();
    for (String name : new TreeSet<>(REQUIRED.keySet())) {
      if (!variables.containsKey(name)) {
        problems.add(
            "terraform/",
            "declares no variable " + name + ", " + REQUIRED.get(name),
            "add variable \"%s\" { type = string }".formatted(name));
      }
    }
    String values = settings();
    variables.forEach(
        (name, body) -> {
          if (!REQUIRED.containsKey(name)
              && !OPTIONAL.contains(name)
              && !TerraformText.hasDefault(body)
              && !values.contains(name)) {
            problems.add(
                "terraform/",
                "asks for a variable " + name + ", which the deployment does not pass",
                "give it a default, or a value in terraform/terraform.tfvars");
          }
        });
  }

  /** What the plugin's own tfvars, which terraform reads by itself, say. */
  private String settings() {
    var text = new StringBuilder();
    plugin.files("terraform", ".tfvars").stream()
        .filter(
            file -> file.endsWith("terraform.tfvars") || file.toString().endsWith(".auto.tfvars"))
        .forEach(file -> text.append(PluginDirectory.text(file)));
    return text.toString();
  }

  private void checkFilter(TerraformText text, List<String> types, Problems problems) {
    if (!text.subscribes()) {
      problems.add(
          "terraform/",
          "does not subscribe to the topic",
          "use the module plugin-consumer, or an aws_sns_topic_subscription");
      return;
    }
    Set<String> filtered = text.jobTypes();
    if (filtered.isEmpty()) {
      problems.add(
          "terraform/",
          "has no filter on job types, and would be sent every plugin's firings",
          "set job_types, or a filter_policy on job_type, to " + quoted(types));
      return;
    }
    if (types.isEmpty()) {
      return; // They could not be had, which is a problem named already.
    }
    for (String type : types) {
      if (!filtered.contains(type)) {
        problems.add(
            "terraform/",
            "has a filter that keeps " + type + " out",
            "add it to the job types of the filter");
      }
    }
    for (String foreign : new TreeSet<>(filtered)) {
      if (!types.contains(foreign)) {
        problems.add(
            "terraform/",
            "has a filter that lets through " + foreign + ", which this plugin does not export",
            "take it out");
      }
    }
  }

  private static String quoted(List<String> types) {
    return types.isEmpty() ? "the plugin's own" : "[\"" + String.join("\", \"", types) + "\"]";
  }
}
