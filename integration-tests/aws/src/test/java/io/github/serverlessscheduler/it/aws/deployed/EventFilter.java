package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pattern of an event source mapping's filter criteria. Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">event
 * filtering</a>; of its comparisons, equality and {@code prefix}.
 */
record EventFilter(JsonNode pattern) {

  static EventFilter of(String pattern) {
    return new EventFilter(Json.read(pattern));
  }

  boolean takes(JsonNode event) {
    return matches(pattern, event);
  }

  /** The function as a mapping with these invokes it; without any, everything is handed over. */
  static LambdaFunction before(LambdaFunction function, List<EventFilter> filters) {
    return event -> {
      ObjectNode left = Json.object();
      var records = left.putArray("Records");
      Json.read(event)
          .path("Records")
          .forEach(
              one -> {
                if (filters.isEmpty() || filters.stream().anyMatch(it -> it.takes(one))) {
                  records.add(one);
                }
              });
      return records.isEmpty() ? new byte[0] : function.invoke(Json.bytes(left));
    };
  }

  private static boolean matches(JsonNode pattern, JsonNode value) {
    if (pattern.isArray()) {
      return pattern.valueStream().anyMatch(rule -> fits(rule, value));
    }
    return pattern.properties().stream()
        .allMatch(part -> matches(part.getValue(), value.path(part.getKey())));
  }

  private static boolean fits(JsonNode rule, JsonNode value) {
    if (!rule.isObject()) {
      return rule.equals(value);
    }
    if (!rule.has("prefix") || rule.size() != 1) {
      throw new AssertionError("no comparison for " + rule);
    }
    return value.isString() && value.asString().startsWith(rule.path("prefix").asString());
  }
}
