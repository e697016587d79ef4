package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which messages a subscription takes. Every key of the policy must match, by any of its values.
 * Source: <a
 * href="https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html">Amazon SNS
 * subscription filter policies</a>. It knows exact values, anything-but, prefix, numeric and
 * exists, and refuses the other operators instead of ignoring them.
 */
final class FilterPolicy {

  private static final int MOST_KEYS = 5;
  private static final int MOST_COMBINATIONS = 150;

  /** One key: where it lies, and its values. */
  private record Leaf(List<String> path, List<FilterValue> values) {}

  private final boolean body;
  private final List<Leaf> leaves = new ArrayList<>();

  private FilterPolicy(boolean body) {
    this.body = body;
  }

  /** What a subscription without a policy has. */
  static FilterPolicy everything() {
    return new FilterPolicy(false);
  }

  /**
   * Reads a policy.
   *
   * @param scope {@code MessageAttributes} or {@code MessageBody}
   * @throws ServiceError if it is one that SNS refuses
   */
  static FilterPolicy parse(String json, String scope) {
    if (!scope.equals("MessageAttributes") && !scope.equals("MessageBody")) {
      throw invalid("FilterPolicyScope: Invalid value [" + scope + "]");
    }
    FilterPolicy policy = new FilterPolicy(scope.equals("MessageBody"));
    JsonNode tree;
    try {
      tree = Json.read(json);
    } catch (JacksonException e) {
      throw invalid("FilterPolicy: failed to parse JSON");
    }
    if (!tree.isObject()) {
      throw invalid("FilterPolicy: it must be an object");
    }
    policy.read(tree, List.of());
    int combinations =
        policy.leaves.stream().mapToInt(leaf -> leaf.values.size()).reduce(1, (a, b) -> a * b);
    if (policy.leaves.size() > MOST_KEYS || combinations > MOST_COMBINATIONS) {
      throw invalid("FilterPolicy: Filter policy is too complex");
    }
    return policy;
  }

  boolean accepts(SnsMessage message) {
    if (leaves.isEmpty()) {
      return true;
    }
    if (!body) {
      return leaves.stream()
          .allMatch(leaf -> matches(leaf, message.filterValues(leaf.path.get(0))));
    }
    JsonNode tree;
    try {
      tree = Json.read(message.text());
    } catch (JacksonException e) {
      return false;
    }
    return tree.isObject()
        && leaves.stream().allMatch(leaf -> matches(leaf, found(tree, leaf.path)));
  }

  private static boolean matches(Leaf leaf, List<JsonNode> found) {
    return leaf.values.stream().anyMatch(value -> value.matches(found));
  }

  private void read(JsonNode tree, List<String> path) {
    for (var property : tree.properties()) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(property.getKey());
      JsonNode value = property.getValue();
      if (value.isObject() && body) {
        read(value, deeper);
      } else if (value.isArray() && !value.isEmpty()) {
        List<FilterValue> values = new ArrayList<>();
        value.forEach(item -> values.add(FilterValue.parse(item)));
        leaves.add(new Leaf(deeper, values));
      } else {
        throw invalid("FilterPolicy: \"" + property.getKey() + "\" must be an object or an array");
      }
    }
  }

  /** The values at a path; arrays on the way are looked through. */
  private static List<JsonNode> found(JsonNode tree, List<String> path) {
    List<JsonNode> here = List.of(tree);
    for (String name : path) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : here) {
        JsonNode child = node.get(name);
        if (child != null && child.isArray()) {
          child.forEach(next::add);
        } else if (child != null) {
          next.add(child);
        }
      }
      here = next;
    }
    return here;
  }

  static ServiceError invalid(String message) {
    return new ServiceError("InvalidParameter", 400, "Invalid parameter: " + message);
  }
}
