package io.github.serverlessscheduler.integration.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resource as {@code terraform show -json} tells it after an apply.
 *
 * @param values its attributes, one for each of the provider's schema
 */
record AppliedResource(String address, String type, JsonNode values) {

  private static final List<String> NAMES = List.of("function_name", "layer_name", "alarm_name", "name");

  /** All of a state, those of modules in modules too. */
  static List<AppliedResource> of(String shown) {
    var found = new ArrayList<AppliedResource>();
    collect(JsonMapper.shared().readTree(shown).at("/values/root_module"), found);
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
  Optional<String> name() {
    boolean isNamedWithinAnother =
        List.of("aws_lambda_alias", "aws_apigatewayv2_stage").contains(type);
    return NAMES.stream()
        .filter(it -> !isNamedWithinAnother && values.path(it).isString())
        .map(it -> values.path(it).asString().replaceFirst("^(alias/|/aws/[a-z]+/)", ""))
        .findFirst();
  }

  boolean isTaggable() {
    return values.has("tags");
  }

  /** The statements of its policies that allow something. */
  List<JsonNode> allowances() {
    return Stream.of("policy", "assume_role_policy")
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
}
