package io.github.serverlessscheduler.it.aws.fake.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import io.github.serverlessscheduler.it.programs.MotoServer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;

/** The fake SNS beside moto's, which others wrote: the same filters, the same forms on the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeSnsAgainstMotoTest {

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  /**
   * Where moto does otherwise than AWS documents: an array matches anything-but as soon as one of
   * its values is another, and null is a value like others.
   */
  private static final Set<String> MOTO_DIFFERS =
      Set.of("{\"tags\":[{\"anything-but\":[\"x\"]}]}", "{\"user\":{\"name\":[null]}}");

  private final FakeSns fake = FakeSns.start(() -> Instant.EPOCH);
  private MotoServer moto;
  private FilterRun ours;
  private FilterRun theirs;

  @BeforeAll
  void start() throws IOException {
    moto = MotoServer.start();
    ours = new FilterRun(fake.client(), LocalSqs.instance().client());
    theirs =
        new FilterRun(
            SnsClient.builder()
                .endpointOverride(moto.endpoint())
                .region(Region.of(Account.REGION))
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build(),
            SqsClient.builder()
                .endpointOverride(moto.endpoint())
                .region(Region.of(Account.REGION))
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build());
  }

  @AfterAll
  void close() {
    fake.close();
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  void samePolicies_takeTheSameMessages() {
    List<FilterCase> cases =
        FilterCase.all().stream().filter(one -> !MOTO_DIFFERS.contains(one.policy())).toList();

    assertThat(ours.taken(cases)).isEqualTo(theirs.taken(cases));
  }

  @Test
  void sameMessages_haveTheSameEnvelopes() {
    assertThat(ours.received(Map.of()))
        .extracting(FakeSnsAgainstMotoTest::envelope)
        .hasSameSizeAs(FilterCase.samples())
        .containsExactlyInAnyOrderElementsOf(
            theirs.received(Map.of()).stream().map(FakeSnsAgainstMotoTest::envelope).toList());
  }

  @Test
  void sameMessages_areTheSameRaw() {
    Map<String, String> raw = Map.of("RawMessageDelivery", "true");
    assertThat(ours.received(raw))
        .extracting(FakeSnsAgainstMotoTest::raw)
        .hasSameSizeAs(FilterCase.samples())
        .containsExactlyInAnyOrderElementsOf(
            theirs.received(raw).stream().map(FakeSnsAgainstMotoTest::raw).toList());
  }

  private static List<Object> raw(Message message) {
    return List.of(message.body(), message.messageAttributes());
  }

  /** The names of the fields, and the values of those that no two runs differ in. */
  private static List<Object> envelope(Message message) {
    JsonNode tree = Json.read(message.body());
    return List.of(
        tree.propertyNames().stream().sorted().toList(),
        tree.path("Type"),
        tree.path("TopicArn"),
        tree.path("Message"),
        tree.path("MessageAttributes"));
  }
}
