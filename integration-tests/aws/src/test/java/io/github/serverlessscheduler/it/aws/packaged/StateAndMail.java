package io.github.serverlessscheduler.it.aws.packaged;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.programs.MotoServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import tools.jackson.databind.JsonNode;

/** The bucket and the mails of the HTML checker, in moto. */
final class StateAndMail implements AutoCloseable {

  private static final String BUCKET = "checked-pages";
  private static final String SENDER = "checker@example.org";
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final MotoServer moto;
  private final S3Client s3;

  /** Starts it; where moto is missing the test is skipped, or fails if the tool was required. */
  StateAndMail() throws IOException {
    moto = MotoServer.start();
    s3 =
        S3Client.builder()
            .endpointOverride(moto.endpoint())
            .region(Region.of(Account.REGION))
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    s3.createBucket(
        bucket ->
            bucket
                .bucket(BUCKET)
                .createBucketConfiguration(c -> c.locationConstraint(Account.REGION)));
    try (SesV2Client ses =
        SesV2Client.builder()
            .endpointOverride(moto.endpoint())
            .region(Region.of(Account.REGION))
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      ses.createEmailIdentity(identity -> identity.emailIdentity(SENDER));
    }
  }

  /** What the checker's function is to be started with. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3",
        moto.endpoint().toString(),
        "AWS_ENDPOINT_URL_SESV2",
        moto.endpoint().toString(),
        "HTML_CHECKER_STATE_BUCKET",
        BUCKET,
        "HTML_CHECKER_SENDER",
        SENDER,
        "HTML_CHECKER_ALLOW_LOOPBACK",
        "true");
  }

  /** The keys of what is stored. */
  List<String> stored() {
    return s3.listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** Each mail as to whom and what. */
  List<String> mails() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(moto.endpoint().resolve("/moto-api/data.json")).build(),
                HttpResponse.BodyHandlers.ofString());
    List<String> mails = new ArrayList<>();
    for (JsonNode mail : Json.read(answer.body()).path("ses").path("Message")) {
      mails.add(mail.path("destinations") + "\n" + mail.path("body").asString(""));
    }
    return mails;
  }

  @Override
  public void close() {
    s3.close();
    moto.close();
  }
}
