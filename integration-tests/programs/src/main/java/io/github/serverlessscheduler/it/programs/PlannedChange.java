package io.github.serverlessscheduler.it.programs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a plan would change of a resource.
 *
 * @param attributes those whose value would change, or is not known before
 */
public record PlannedChange(
    String address, String type, List<String> actions, Set<String> attributes) {

  /**
   * What moto does otherwise than AWS, so that a second plan is not empty there: it forgets a
   * function's log group, key and snapshots, whereupon terraform expects another version; it names
   * the version in a mapping where the alias was named; it writes a redrive policy with other white
   * space; of a distribution it forgets the access control of an origin, and tells of values to
   * forward and of a way to serve a certificate that nobody gave it.
   */
  private static final Map<String, Set<String>> OF_THE_EMULATOR =
      Map.of(
          "aws_cloudfront_distribution",
          Set.of(
              "default_cache_behavior", "ordered_cache_behavior", "origin", "viewer_certificate"),
          "aws_lambda_function",
          Set.of(
              "kms_key_arn",
              "logging_config",
              "snap_start",
              "version",
              "qualified_arn",
              "qualified_invoke_arn"),
          "aws_lambda_alias",
          Set.of("function_version"),
          "aws_lambda_event_source_mapping",
          Set.of("function_name"),
          "aws_sqs_queue",
          Set.of("redrive_policy"));

  /** Those of a plan as {@code terraform show -json} tells it, without what stays as it is. */
  public static List<PlannedChange> of(String shown) {
    return JsonMapper.shared()
        .readTree(shown)
        .path("resource_changes")
        .valueStream()
        .filter(it -> !it.at("/change/actions/0").asString().equals("no-op"))
        .map(
            it ->
                new PlannedChange(
                    it.path("address").asString(),
                    it.path("type").asString(),
                    it.at("/change/actions").valueStream().map(JsonNode::asString).toList(),
                    attributes(it.path("change"))))
        .toList();
  }

  private static Set<String> attributes(JsonNode change) {
    var changed = new TreeSet<String>();
    change
        .path("after")
        .properties()
        .forEach(
            after -> {
              if (!after.getValue().equals(change.path("before").path(after.getKey()))) {
                changed.add(after.getKey());
              }
            });
    change.path("after_unknown").properties().stream()
        .filter(it -> it.getValue().isBoolean() && it.getValue().asBoolean())
        .forEach(it -> changed.add(it.getKey()));
    return changed;
  }

  /** Whether it is one of those that an emulator alone is the reason of. */
  public boolean isOfTheEmulator() {
    return actions.equals(List.of("update"))
        && OF_THE_EMULATOR.getOrDefault(type, Set.of()).containsAll(attributes);
  }
}
