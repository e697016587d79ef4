package io.github.serverlessscheduler.it.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resource as {@code terraform show -json} tells it after an apply.
 *
 * @param values its attributes, one for each of the provider's schema
 */
public record AppliedResource(String address, String type, JsonNode values) {

  /** The attribute that holds the name, where it is not {@code name}. */
  private static final Map<String, String> NAMES =
      Map.of(
          "aws_cloudwatch_metric_alarm", "alarm_name",
          "aws_lambda_function", "function_name",
          "aws_lambda_layer_version", "layer_name");

  private static final Set<String> NAMED_WITHIN_ANOTHER =
      Set.of("aws_lambda_alias", "aws_apigatewayv2_stage");

  /** All of a state, or of that before a plan; those of modules in modules too. */
  public static List<AppliedResource> of(String shown) {
    var found = new ArrayList<AppliedResource>();
    JsonNode all = JsonMapper.shared().readTree(shown);
    collect(all.path("prior_state").path("values").path("root_module"), found);
    collect(all.at("/values/root_module"), found);
    return found;
  }

  private static void collect(JsonNode module, List<AppliedResource> found) {
    for (JsonNode resource : module.path("resources")) {
      found.add(
          new AppliedResource(
              resource.path("address").asString(),
              resource.path("type").asString(),
              resource.path("values")));
    }
    module.path("child_modules").forEach(child -> collect(child, found));
  }

  /** Its name in the account, without what AWS wants before it; empty if it has none. */
  public Optional<String> name() {
    return Optional.of(values.path(NAMES.getOrDefault(type, "name")))
        .filter(it -> it.isString() && !NAMED_WITHIN_ANOTHER.contains(type))
        .map(it -> it.asString().replaceFirst("^(alias/|/aws/[a-z]+/)", ""));
  }

  /** Whether it takes tags. */
  public boolean isTaggable() {
    return values.has("tags");
  }

  /**
   * The statements of its policy that allow something. A topic or a key has, besides, the policy
   * that AWS gave it before ours came into force; that of the state is out of date.
   */
  public List<JsonNode> allowances() {
    return Stream.of("policy", "assume_role_policy")
        .filter(it -> type.endsWith("_policy") || type.equals("aws_iam_role"))
        .map(values::path)
        .filter(JsonNode::isString)
        .map(it -> parsed(it.asString()))
        .flatMap(policy -> policy.path("Statement").valueStream())
        .filter(statement -> statement.path("Effect").asString().equals("Allow"))
        .toList();
  }

  private static JsonNode parsed(String json) {
    try {
      return JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new AssertionError("no policy: " + json, e);
    }
  }

  @Override
  public String toString() {
    return address;
  }
}
