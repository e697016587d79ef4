package io.github.serverlessscheduler.it.aws.fake.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;

/** The fake SNS, called by the real client, with real queues. */
class FakeSnsTest {

  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00.5Z");
  private static final String FUNCTION =
      "arn:aws:lambda:eu-central-1:123456789012:function:consumer";

  private final FakeSns fake = FakeSns.start(() -> NOW);
  private final SnsClient client = fake.client();
  private final LocalQueue queue = LocalSqs.instance().queue();
  private String topic = "";

  @BeforeEach
  void createTopic() {
    topic = client.createTopic(t -> t.name("jobs")).topicArn();
  }

  @AfterEach
  void close() {
    client.close();
    fake.close();
  }

  @Test
  void message_reachesAQueueInItsEnvelope() {
    String subscription = subscribe("sqs", queue.arn(), Map.of());

    String id = publish("{\"a\":\"<&\\\"\"}", Map.of("job_type", text("report"), "n", number("2")));

    JsonNode envelope = Json.read(only(queue).body());
    assertThat(envelope.path("Type").asString()).isEqualTo("Notification");
    assertThat(envelope.path("MessageId").asString()).isEqualTo(id);
    assertThat(envelope.path("TopicArn").asString()).isEqualTo(topic);
    assertThat(envelope.path("Message").asString()).isEqualTo("{\"a\":\"<&\\\"\"}");
    assertThat(envelope.path("Timestamp").asString()).isEqualTo("2027-03-01T10:00:00.500Z");
    assertThat(envelope.path("UnsubscribeURL").asString()).endsWith(subscription);
    assertThat(Json.text(envelope.path("MessageAttributes")))
        .isEqualTo(
            "{\"job_type\":{\"Type\":\"String\",\"Value\":\"report\"},"
                + "\"n\":{\"Type\":\"Number\",\"Value\":\"2\"}}");
  }

  @Test
  void rawMessage_reachesAQueueAsItIs() {
    subscribe("sqs", queue.arn(), Map.of("RawMessageDelivery", "true"));

    publish("plain", Map.of("job_type", text("report")));

    Message message = only(queue);
    assertThat(message.body()).isEqualTo("plain");
    assertThat(message.messageAttributes()).containsEntry("job_type", LocalSqs.text("report"));
  }

  @Test
  void message_reachesAFunctionAsAnEvent() {
    List<String> events = new ArrayList<>();
    fake.function(FUNCTION, event -> remember(events, event));
    String subscription = subscribe("lambda", FUNCTION, Map.of());

    publish("m", Map.of("job_type", text("report")));

    JsonNode one = Json.read(events.get(0)).path("Records").path(0);
    assertThat(one.path("EventSource").asString()).isEqualTo("aws:sns");
    assertThat(one.path("EventSubscriptionArn").asString()).isEqualTo(subscription);
    assertThat(one.path("Sns").path("Message").asString()).isEqualTo("m");
    assertThat(one.at("/Sns/MessageAttributes/job_type/Value").asString()).isEqualTo("report");
  }

  @Test
  void failingFunction_isTriedThreeTimesAndThenDeadLettered() {
    List<String> events = new ArrayList<>();
    fake.function(
        FUNCTION,
        event -> {
          remember(events, event);
          throw new IllegalStateException("broken");
        },
        queue.arn());
    subscribe("lambda", FUNCTION, Map.of());

    publish("m", Map.of());

    assertThat(events).hasSize(3);
    Message dead = only(queue);
    assertThat(dead.body()).isEqualTo(events.get(0));
    assertThat(dead.messageAttributes()).containsKeys("RequestID", "ErrorCode", "ErrorMessage");
    assertThat(fake.deliveries())
        .extracting(Delivery::end)
        .containsExactly(Delivery.End.DEAD_LETTERED);
  }

  @Test
  void missingEndpoint_sendsToTheSubscriptionsDeadLetters() {
    Map<String, String> redrive =
        Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + queue.arn() + "\"}");
    subscribe("lambda", FUNCTION, redrive);
    subscribe("sqs", "arn:aws:sqs:eu-central-1:123456789012:none", redrive);

    String id = publish("m", Map.of());

    assertThat(queue.drain())
        .hasSize(2)
        .allSatisfy(
            m -> assertThat(Json.read(m.body()).path("MessageId").asString()).isEqualTo(id));
  }

  @Test
  void filteredMessage_isNotDelivered() {
    subscribe("sqs", queue.arn(), Map.of("FilterPolicy", "{\"job_type\":[\"report\"]}"));

    publish("other", Map.of("job_type", text("other")));
    publish("none", Map.of());
    publish("report", Map.of("job_type", text("report")));

    assertThat(queue.drain())
        .extracting(m -> Json.read(m.body()).path("Message").asString())
        .containsExactly("report");
    assertThat(fake.publications()).extracting(Publication::subscribers).containsExactly(0, 0, 1);
  }

  @Test
  void changedFilter_countsFromThenOn() {
    String subscription = subscribe("sqs", queue.arn(), Map.of());

    client.setSubscriptionAttributes(
        s ->
            s.subscriptionArn(subscription)
                .attributeName("FilterPolicy")
                .attributeValue("{\"job_type\":[\"report\"]}"));

    publish("m", Map.of());
    assertThat(queue.drain()).isEmpty();
    assertThat(client.getSubscriptionAttributes(g -> g.subscriptionArn(subscription)).attributes())
        .containsEntry("FilterPolicy", "{\"job_type\":[\"report\"]}")
        .containsEntry("Endpoint", queue.arn());
  }

  @Test
  void subscriptions_areListedPageByPage() {
    String other = client.createTopic(t -> t.name("other")).topicArn();
    for (int i = 0; i < 105; i++) {
      String endpoint = "arn:aws:sqs:eu-central-1:123456789012:q-" + i;
      client.subscribe(s -> s.topicArn(other).protocol("sqs").endpoint(endpoint));
    }
    String subscription = subscribe("sqs", queue.arn(), Map.of());

    assertThat(client.listSubscriptionsPaginator(l -> {}).subscriptions()).hasSize(106);
    assertThat(client.listSubscriptionsByTopic(l -> l.topicArn(topic)).subscriptions())
        .singleElement()
        .satisfies(one -> assertThat(one.subscriptionArn()).isEqualTo(subscription));
  }

  @Test
  void sameSubscription_isMadeOnce() {
    String first = subscribe("sqs", queue.arn(), Map.of());

    assertThat(subscribe("sqs", queue.arn(), Map.of())).isEqualTo(first);
    assertThatThrownBy(() -> subscribe("sqs", queue.arn(), Map.of("RawMessageDelivery", "true")))
        .isInstanceOf(InvalidParameterException.class);
    client.unsubscribe(u -> u.subscriptionArn(first));
    publish("m", Map.of());
    assertThat(queue.drain()).isEmpty();
  }

  @Test
  void badRequests_areRefused() {
    assertThatThrownBy(() -> client.publish(p -> p.topicArn(topic + "x").message("m")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> publish("x".repeat(256 * 1024 + 1), Map.of()))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> publish("m", Map.of("n", number("many"))))
        .isInstanceOf(InvalidParameterValueException.class);
    for (String policy :
        List.of(
            "no json",
            "{\"a\":\"b\"}",
            "{\"a\":[]}",
            "{\"a\":{\"b\":[\"c\"]}}",
            "{\"a\":[{\"wildcard\":\"x*\"}]}",
            "{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}")) {
      assertThatThrownBy(() -> subscribe("sqs", queue.arn(), Map.of("FilterPolicy", policy)))
          .isInstanceOf(InvalidParameterException.class);
    }
  }

  @Test
  void universalTarget_publishesItsInput() {
    subscribe("sqs", queue.arn(), Map.of("RawMessageDelivery", "true"));

    fake.publish(
        Json.read(
            ("{\"TopicArn\":\"%s\",\"Message\":\"m\",\"MessageAttributes\":"
                    + "{\"job_type\":{\"DataType\":\"String\",\"StringValue\":\"report\"}}}")
                .formatted(topic)));

    Message message = only(queue);
    assertThat(message.body()).isEqualTo("m");
    assertThat(message.messageAttributes()).containsEntry("job_type", LocalSqs.text("report"));
    assertThatThrownBy(() -> fake.publish(Json.read("{\"TopicArn\":\"none\",\"Message\":\"m\"}")))
        .isInstanceOf(ServiceError.class);
  }

  @Test
  void faults_areAsPlanned() {
    subscribe("sqs", queue.arn(), Map.of("RawMessageDelivery", "true"));
    fake.faults(FaultPlan.of("Publish", Fault.ANSWER_LOST));
    publish("twice", Map.of());
    assertThat(queue.drain()).extracting(Message::body).containsExactly("twice", "twice");

    fake.faults(FaultPlan.of("Deliver", Fault.DROPPED, Fault.DUPLICATED, Fault.SERVER_ERROR));
    publish("dropped", Map.of());
    publish("doubled", Map.of());
    publish("lost", Map.of());
    assertThat(queue.drain()).extracting(Message::body).containsExactly("doubled", "doubled");
    assertThat(fake.calls()).containsEntry("Publish", 5L);
  }

  private String subscribe(String protocol, String endpoint, Map<String, String> attributes) {
    return client
        .subscribe(
            s -> s.topicArn(topic).protocol(protocol).endpoint(endpoint).attributes(attributes))
        .subscriptionArn();
  }

  private String publish(String message, Map<String, MessageAttributeValue> attributes) {
    return client
        .publish(p -> p.topicArn(topic).message(message).messageAttributes(attributes))
        .messageId();
  }

  private static byte[] remember(List<String> events, byte[] event) {
    events.add(new String(event, UTF_8));
    return new byte[0];
  }

  private static Message only(LocalQueue queue) {
    List<Message> all = queue.drain();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue number(String value) {
    return MessageAttributeValue.builder().dataType("Number").stringValue(value).build();
  }
}
