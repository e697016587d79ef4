package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A policy document, which the emulator keeps and does not apply. Source of what it says: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">policy
 * evaluation</a>, of which this is what our policies use.
 */
record Policy(JsonNode document) {

  /**
   * A request.
   *
   * @param principal the service that makes it; empty if the policy is the caller's own
   * @param context what conditions may ask for, by its key
   */
  record Request(String principal, String action, String resource, Map<String, String> context) {

    /** By whoever has the policy. */
    static Request of(String action, String resource) {
      return new Request("", action, resource, Map.of());
    }

    /** By a service, about this. */
    static Request by(String service, String action, String resource, String sourceArn) {
      return new Request(
          service,
          action,
          resource,
          Map.of("aws:SourceArn", sourceArn, "aws:SourceAccount", sourceArn.split(":", -1)[4]));
    }

    /** What a condition compares, by a key whose case does not count; empty if there is nothing. */
    private String value(String key) {
      if (key.equalsIgnoreCase("aws:SecureTransport")) {
        return "true";
      }
      return context.entrySet().stream()
          .filter(it -> it.getKey().equalsIgnoreCase(key))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }
  }

  static Policy of(String document) {
    return new Policy(Json.read(document));
  }

  /** Whether something allows it, and nothing denies it. */
  boolean allows(Request request) {
    return says("Allow", request) && !denies(request);
  }

  /** Whether something denies it. */
  boolean denies(Request request) {
    return says("Deny", request);
  }

  private boolean says(String effect, Request request) {
    return document
        .path("Statement")
        .valueStream()
        .filter(it -> it.path("Effect").asString().equals(effect))
        .anyMatch(it -> isAbout(it, request));
  }

  private static boolean isAbout(JsonNode statement, Request request) {
    JsonNode principal = statement.path("Principal");
    JsonNode resource = statement.path("Resource");
    return (request.principal.isEmpty()
            || principal.asString("").equals("*")
            || texts(principal.path("Service")).anyMatch(request.principal::equals))
        && texts(statement.path("Action")).anyMatch(it -> like(it, request.action))
        // A trust policy is about its role.
        && (resource.isMissingNode() || texts(resource).anyMatch(it -> like(it, request.resource)))
        && statement.path("Condition").properties().stream()
            .allMatch(condition -> holds(condition.getKey(), condition.getValue(), request));
  }

  private static boolean holds(String test, JsonNode keys, Request request) {
    return keys.properties().stream()
        .allMatch(
            key ->
                switch (test) {
                  case "Bool", "StringEquals", "ArnEquals", "ArnLike", "ForAnyValue:StringEquals" ->
                      texts(key.getValue()).anyMatch(it -> like(it, request.value(key.getKey())));
                  default -> throw new AssertionError("no test for the condition " + test);
                });
  }

  private static Stream<String> texts(JsonNode oneOrMore) {
    return oneOrMore.isArray()
        ? oneOrMore.valueStream().map(JsonNode::asString)
        : Stream.of(oneOrMore).filter(it -> !it.isMissingNode()).map(JsonNode::asString);
  }

  private static boolean like(String pattern, String text) {
    String regex =
        Stream.of(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .reduce((left, right) -> left + ".*" + right)
            .orElseThrow();
    return Pattern.matches(regex, text);
  }
}
