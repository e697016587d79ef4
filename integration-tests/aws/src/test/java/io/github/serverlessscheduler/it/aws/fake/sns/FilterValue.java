package io.github.serverlessscheduler.it.aws.fake.sns;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One of the values that a key of a filter policy allows. */
@FunctionalInterface
interface FilterValue {

  /** Whether it allows what a message has at that key, which is nothing, one value or several. */
  boolean matches(List<JsonNode> found);

  static FilterValue parse(JsonNode value) {
    if (value.isArray()) {
      throw FilterPolicy.invalid("FilterPolicy: Match value must be String, number or object");
    }
    if (!value.isObject()) {
      return any(same(value));
    }
    if (value.size() != 1) {
      throw FilterPolicy.invalid("FilterPolicy: Only one key allowed in match expression");
    }
    var only = value.properties().iterator().next();
    JsonNode operand = only.getValue();
    return switch (only.getKey()) {
      case "exists" -> exists(operand);
      case "prefix" -> any(prefix(operand));
      case "numeric" -> any(numeric(operand));
      case "anything-but" -> any(anythingBut(operand));
      default ->
          throw FilterPolicy.invalid("FilterPolicy: Unrecognized match type " + only.getKey());
    };
  }

  private static FilterValue any(Predicate<JsonNode> one) {
    return found -> found.stream().anyMatch(one);
  }

  private static FilterValue exists(JsonNode operand) {
    if (!operand.isBoolean()) {
      throw FilterPolicy.invalid("FilterPolicy: exists match pattern must be true or false");
    }
    return found -> found.isEmpty() != operand.asBoolean();
  }

  private static Predicate<JsonNode> same(JsonNode wanted) {
    if (wanted.isNumber()) {
      BigDecimal number = wanted.decimalValue();
      return node -> node.isNumber() && node.decimalValue().compareTo(number) == 0;
    }
    return wanted::equals;
  }

  private static Predicate<JsonNode> prefix(JsonNode operand) {
    if (!operand.isString() || operand.asString().isEmpty()) {
      throw FilterPolicy.invalid("FilterPolicy: prefix match pattern must be a string");
    }
    return node -> node.isString() && node.asString().startsWith(operand.asString());
  }

  private static Predicate<JsonNode> anythingBut(JsonNode operand) {
    if (operand.isObject()) {
      if (operand.size() != 1 || !operand.has("prefix")) {
        throw FilterPolicy.invalid("FilterPolicy: Unsupported anything-but pattern");
      }
      return prefix(operand.get("prefix")).negate();
    }
    List<Predicate<JsonNode>> unwanted = new ArrayList<>();
    if (operand.isArray()) {
      operand.forEach(item -> unwanted.add(same(item)));
    } else {
      unwanted.add(same(operand));
    }
    return node -> unwanted.stream().noneMatch(one -> one.test(node));
  }

  private static Predicate<JsonNode> numeric(JsonNode operand) {
    if (!operand.isArray() || (operand.size() != 2 && operand.size() != 4)) {
      throw FilterPolicy.invalid("FilterPolicy: numeric needs one or two comparisons");
    }
    Predicate<JsonNode> all = JsonNode::isNumber;
    for (int i = 0; i < operand.size(); i += 2) {
      if (!operand.get(i + 1).isNumber()) {
        throw FilterPolicy.invalid("FilterPolicy: Value of numeric must be numeric");
      }
      all = all.and(comparison(operand.get(i).asString(""), operand.get(i + 1).decimalValue()));
    }
    return all;
  }

  private static Predicate<JsonNode> comparison(String operator, BigDecimal bound) {
    return switch (operator) {
      case "=" -> node -> node.decimalValue().compareTo(bound) == 0;
      case "<" -> node -> node.decimalValue().compareTo(bound) < 0;
      case "<=" -> node -> node.decimalValue().compareTo(bound) <= 0;
      case ">" -> node -> node.decimalValue().compareTo(bound) > 0;
      case ">=" -> node -> node.decimalValue().compareTo(bound) >= 0;
      default ->
          throw FilterPolicy.invalid(
              "FilterPolicy: Unrecognized numeric range operator " + operator);
    };
  }
}
