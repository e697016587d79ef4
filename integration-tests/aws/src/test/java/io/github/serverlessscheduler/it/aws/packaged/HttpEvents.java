package io.github.serverlessscheduler.it.aws.packaged;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands between an owner and the API's function: events of an HTTP API, version 2.0. */
public record HttpEvents(LambdaFunction function, String userId, String email) {

  /** A status and a document. */
  public record Answer(int status, JsonNode body) {}

  public Answer get(String path) throws Exception {
    return ask("GET", path, "");
  }

  public Answer post(String path, String body) throws Exception {
    return ask("POST", path, body);
  }

  public Answer delete(String path) throws Exception {
    return ask("DELETE", path, "");
  }

  private Answer ask(String method, String path, String body) throws Exception {
    ObjectNode event = Json.object().put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", path).put("rawQueryString", "").put("isBase64Encoded", false);
    event.putObject("headers").put("content-type", "application/json");
    ObjectNode context = event.putObject("requestContext").put("stage", "$default");
    context.putObject("http").put("method", method).put("path", path);
    ObjectNode claims = context.putObject("authorizer").putObject("jwt").putObject("claims");
    claims.put("sub", userId).put("email", email);
    if (!body.isEmpty()) {
      event.put("body", body);
    }
    JsonNode answer = Json.read(function.invoke(Json.bytes(event)));
    String text = answer.path("body").asString("");
    return new Answer(
        answer.path("statusCode").asInt(), text.isEmpty() ? Json.object() : Json.read(text));
  }
}
