package io.github.serverlessscheduler.htmlchecker.lambda;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** S3 and SES of moto, which others wrote, by the real clients. */
final class OnMoto implements Emulated {

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final URI endpoint;
  private final HttpClient control = HttpClient.newHttpClient();
  private final S3Client s3;
  private final SesV2Client ses;

  /** Empties it. */
  OnMoto(MotoServer server) throws IOException {
    endpoint = server.endpoint();
    SdkHttpClient http = UrlConnectionHttpClient.create();
    s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(http)
            .forcePathStyle(true)
            .build();
    ses =
        SesChangeNotifier.client()
            .endpointOverride(endpoint)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(http)
            .build();
    asked(HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset")), "POST");
    s3.createBucket(
        bucket ->
            bucket
                .bucket(BUCKET)
                .createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
    ses.createEmailIdentity(identity -> identity.emailIdentity(SENDER));
  }

  /** One call at a time: moto compares and writes in two steps, S3 in one. */
  @Override
  public S3Client s3() {
    return (S3Client)
        Proxy.newProxyInstance(
            OnMoto.class.getClassLoader(),
            new Class<?>[] {S3Client.class},
            (self, method, args) -> {
              synchronized (s3) {
                try {
                  return method.invoke(s3, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }
            });
  }

  @Override
  public SesV2Client ses() {
    return ses;
  }

  @Override
  public List<String> mails() throws IOException {
    String data = asked(HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")), "GET");
    var mails = new ArrayList<String>();
    for (JsonNode mail : new JsonMapper().readTree(data).path("ses").path("Message")) {
      mails.add(
          mail.path("destinations").toString()
              + "\n"
              + mail.path("subject").asString("")
              + "\n"
              + mail.path("body").asString(""));
    }
    return mails;
  }

  private String asked(HttpRequest.Builder request, String method) throws IOException {
    try {
      var answer =
          control.send(
              request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.toString());
      }
      return answer.body();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }
}
