package io.github.serverlessscheduler.it.programs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request that lists what there is of one kind in an account.
 *
 * @param path of a service that is asked by path, and empty for others
 * @param target the operation of a service that takes JSON, and empty for others
 * @param form the operation of a service that takes a form, and empty for others
 */
public record Listing(String service, String path, String target, String form) {

  /** All kinds that the modules make and that have a name; keys are found by their aliases. */
  public static final List<Listing> ALL =
      List.of(
          json("dynamodb", "DynamoDB_20120810.ListTables"),
          json("events", "AWSEvents.ListRules"),
          json("kms", "TrentService.ListAliases"),
          json("logs", "Logs_20140328.DescribeLogGroups"),
          json("sqs", "AmazonSQS.ListQueues"),
          form("iam", "Action=ListRoles&Version=2010-05-08"),
          form("monitoring", "Action=DescribeAlarms&Version=2010-08-01"),
          form("sns", "Action=ListTopics&Version=2010-03-31"),
          form("sns", "Action=ListSubscriptions&Version=2010-03-31"),
          get("apigateway", "/v2/apis"),
          get("lambda", "/2015-03-31/functions/"),
          get("lambda", "/2015-03-31/event-source-mappings/"),
          get("lambda", "/2018-10-31/layers"),
          get("s3", "/"),
          get("scheduler", "/schedule-groups"));

  /** What a console has besides, and that the emulator lists with its name. */
  public static final List<Listing> CONSOLE =
      List.of(
          json("cognito-idp", "AWSCognitoIdentityProviderService.ListUserPools"),
          get("cloudfront", "/2020-05-31/origin-access-control"));

  private static Listing json(String service, String target) {
    return new Listing(service, "", target, "");
  }

  private static Listing form(String service, String form) {
    return new Listing(service, "", "", form);
  }

  private static Listing get(String service, String path) {
    return new Listing(service, path, "", "");
  }

  /** The kinds of which something with this in its name is in the account at this endpoint. */
  public static List<Listing> with(String name, URI endpoint)
      throws IOException, InterruptedException {
    var found = new ArrayList<Listing>();
    for (Listing listing : Stream.concat(ALL.stream(), CONSOLE.stream()).toList()) {
      if (listing.answer(endpoint).contains(name)) {
        found.add(listing);
      }
    }
    return found;
  }

  /** What the account at this endpoint answers, as text. */
  public String answer(URI endpoint) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint.resolve(path.isEmpty() ? "/" : path))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=x/20260101/eu-central-1/"
                    + service
                    + "/aws4_request, SignedHeaders=host, Signature=x");
    if (!target.isEmpty()) {
      request
          .header("X-Amz-Target", target)
          .header("Content-Type", "application/x-amz-json-1.0")
          .POST(HttpRequest.BodyPublishers.ofString("{}"));
    } else if (!form.isEmpty()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(this + " is answered with " + response.statusCode());
    }
    return response.body();
  }
}
