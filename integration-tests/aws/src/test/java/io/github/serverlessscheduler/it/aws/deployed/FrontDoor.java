package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import java.io.IOException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The HTTP API, as the account has it: a request is let through to the function that its route
 * leads to, if the function lets API Gateway invoke it.
 */
final class FrontDoor {

  private final EmulatedAccount account;
  private final String api;

  FrontDoor(EmulatedAccount account, String name) throws IOException, InterruptedException {
    this.account = account;
    this.api =
        account
            .get("apigateway", "/v2/apis")
            .path("items")
            .valueStream()
            .filter(it -> it.path("name").asString().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no HTTP API " + name))
            .path("apiId")
            .asString();
  }

  /** ARN of the function that all routes which need a token lead to. */
  String functionArn() throws IOException, InterruptedException {
    JsonNode integration = list("integrations").path(0);
    if (!integration.path("payloadFormatVersion").asString().equals("2.0")) {
      throw new AssertionError("the function reads events of version 2.0: " + integration);
    }
    // …:lambda:path/2015-03-31/functions/<ARN>/invocations
    return integration
        .path("integrationUri")
        .asString()
        .replaceFirst("^.*/functions/", "")
        .replaceFirst("/invocations$", "");
  }

  /** The function as the API invokes it. */
  LambdaFunction before(LambdaFunction function) throws IOException, InterruptedException {
    JsonNode routes = list("routes");
    String arn = functionArn();
    Policy permissions = permissions(arn);
    return event -> {
      JsonNode http = Json.read(event).at("/requestContext/http");
      String method = http.path("method").asString();
      String path = http.path("path").asString();
      JsonNode route =
          routes
              .valueStream()
              .filter(it -> leads(it.path("routeKey").asString(), method, path))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no route for " + method + " " + path));
      if (!route.path("authorizationType").asString().equals("JWT")) {
        throw new AssertionError("no token is asked for: " + route);
      }
      String source =
          "arn:aws:execute-api:%s:%s:%s/$default/%s%s"
              .formatted(Account.REGION, Account.ID, api, method, path);
      if (!permissions.allows(
          Policy.Request.by("apigateway.amazonaws.com", "lambda:InvokeFunction", arn, source))) {
        throw new AssertionError("API Gateway may not invoke " + arn + ": " + permissions);
      }
      return function.invoke(event);
    };
  }

  private Policy permissions(String functionArn) throws IOException, InterruptedException {
    String[] arn = functionArn.split(":", -1);
    return Policy.of(
        account
            .get("lambda", "/2015-03-31/functions/%s/policy?Qualifier=%s".formatted(arn[6], arn[7]))
            .path("Policy")
            .asString());
  }

  private JsonNode list(String what) throws IOException, InterruptedException {
    return account.get("apigateway", "/v2/apis/" + api + "/" + what).path("items");
  }

  private static boolean leads(String routeKey, String method, String path) {
    String[] parts = routeKey.split(" ", 2);
    String prefix = parts[1].replace("{proxy+}", "");
    String regex = Pattern.quote(prefix) + (parts[1].equals(prefix) ? "" : ".+");
    return parts[0].equals(method) && Pattern.matches(regex, path);
  }
}
