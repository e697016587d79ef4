package io.github.serverlessscheduler.it.aws.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.deployed.Policy.Request;
import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that a function makes of AWS, and the permissions that it takes. Source: the <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">service
 * authorization reference</a>; of it, the operations that this product's functions call.
 *
 * @param service by its name in the scope of credentials
 * @param target the operation, for a service that is asked for it in a header
 */
record ApiCall(String service, String method, URI uri, String target, String content) {

  /** All that the caller has to be allowed. */
  List<Request> permissions() {
    return switch (service) {
      case "dynamodb" -> dynamoDb(target.substring(target.indexOf('.') + 1), json()).toList();
      case "sns" -> List.of(Request.of("sns:" + form("Action"), form("TopicArn")));
      case "scheduler" -> scheduler();
      case "s3" -> List.of(s3());
      case "ses" -> List.of(ses());
      default -> throw new AssertionError("no permissions are known for " + this);
    };
  }

  private static Stream<Request> dynamoDb(String operation, JsonNode body) {
    return switch (operation) {
      case "TransactWriteItems" ->
          body.path("TransactItems").valueStream().flatMap(ApiCall::transactWrite);
      case "BatchGetItem" ->
          body.path("RequestItems").propertyNames().stream().map(it -> onTable(operation, it, ""));
      default ->
          Stream.of(
              onTable(
                  operation,
                  body.path("TableName").asString(),
                  body.path("IndexName").asString("")));
    };
  }

  private static Stream<Request> transactWrite(JsonNode item) {
    return item.properties().stream()
        .map(
            one -> {
              String action =
                  one.getKey().equals("ConditionCheck")
                      ? "ConditionCheckItem"
                      : one.getKey() + "Item";
              return onTable(action, one.getValue().path("TableName").asString(), "");
            });
  }

  private static Request onTable(String operation, String table, String index) {
    String resource = "table/" + table + (index.isEmpty() ? "" : "/index/" + index);
    return Request.of("dynamodb:" + operation, arn("dynamodb", resource));
  }

  private List<Request> scheduler() {
    String verb =
        switch (method) {
          case "POST" -> "Create";
          case "PUT" -> "Update";
          case "DELETE" -> "Delete";
          default -> "Get";
        };
    JsonNode body = content.isEmpty() ? Json.object() : json();
    String group = body.path("GroupName").asString(parameters(uri.getRawQuery()).get("groupName"));
    String name = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    Request itself =
        Request.of(
            "scheduler:" + verb + "Schedule", arn("scheduler", "schedule/" + group + "/" + name));
    String role = body.at("/Target/RoleArn").asString("");
    return role.isEmpty()
        ? List.of(itself)
        : List.of(
            itself,
            new Request(
                "",
                "iam:PassRole",
                role,
                Map.of("iam:PassedToService", "scheduler.amazonaws.com")));
  }

  private Request s3() {
    String object = uri.getPath().substring(1);
    if (object.indexOf('/') < 0 || object.endsWith("/")) {
      return Request.of("s3:ListBucket", "arn:aws:s3:::" + object.replace("/", ""));
    }
    return Request.of(
        method.equals("PUT") ? "s3:PutObject" : "s3:GetObject", "arn:aws:s3:::" + object);
  }

  private Request ses() {
    return Request.of(
        "ses:SendEmail", arn("ses", "identity/" + json().path("FromEmailAddress").asString()));
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, Account.REGION, Account.ID, resource);
  }

  private JsonNode json() {
    return Json.read(content);
  }

  private String form(String name) {
    return parameters(content).getOrDefault(name, "");
  }

  private static Map<String, String> parameters(@Nullable String text) {
    var all = new TreeMap<String, String>();
    for (String pair : (text == null ? "" : text).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      all.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return all;
  }
}
