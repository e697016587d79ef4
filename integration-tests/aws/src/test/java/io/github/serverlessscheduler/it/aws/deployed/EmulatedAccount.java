package io.github.serverlessscheduler.it.aws.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.JsonNode;

/** An emulated account, asked through the APIs of its services; those without a client, by HTTP. */
record EmulatedAccount(URI endpoint) {

  private static final Pattern DOCUMENT =
      Pattern.compile("<(?:Assume)?(?:Role)?PolicyDocument>(.*?)</", Pattern.DOTALL);

  /** A client of one of its services; the caller closes it. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Account.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** What a service answers that is asked by path. */
  JsonNode get(String service, String path) throws IOException, InterruptedException {
    return Json.read(answer(service, request(path)));
  }

  /** Changes what is at a path. */
  void put(String service, String path, String body) throws IOException, InterruptedException {
    answer(service, request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** What may be done with a role. */
  Policy policyOf(String roleArn) throws IOException, InterruptedException {
    String name = name(roleArn);
    return iam("Action=GetRolePolicy&PolicyName=" + name + "&RoleName=" + name);
  }

  /** Who may take a role on. */
  Policy trustOf(String roleArn) throws IOException, InterruptedException {
    return iam("Action=GetRole&RoleName=" + name(roleArn));
  }

  private Policy iam(String action) throws IOException, InterruptedException {
    String answer =
        answer(
            "iam",
            request("/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(action + "&Version=2010-05-08")));
    Matcher document = DOCUMENT.matcher(answer);
    if (!document.find()) {
      throw new AssertionError(action + " is answered with " + answer);
    }
    return Policy.of(URLDecoder.decode(document.group(1), UTF_8));
  }

  private static String name(String roleArn) {
    return roleArn.substring(roleArn.lastIndexOf('/') + 1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path));
  }

  private static String answer(String service, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    // The emulator finds the service in the scope of the credentials.
    request.header(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=test/20260101/%s/%s/aws4_request, SignedHeaders=host, Signature=x"
            .formatted(Account.REGION, service));
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          "%s answers %s with %d: %s"
              .formatted(service, response.uri(), response.statusCode(), response.body()));
    }
    return response.body();
  }
}
