package io.github.serverlessscheduler.it.aws.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.sns.FakeSns;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import io.github.serverlessscheduler.it.aws.fake.sqs.SqsPump;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;

/** The fakes together: a schedule fires, its message is filtered, a function gets it. */
class FakePathTest {

  private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  private static final String FUNCTION =
      "arn:aws:lambda:eu-central-1:123456789012:function:consumer";

  private final ManualClock clock = ManualClock.startingAt(NOW);
  private final FakeSns topics = FakeSns.start(clock);
  private final FakeEventBridgeScheduler schedules = FakeEventBridgeScheduler.start(clock);
  private final SchedulerClient client = schedules.client();
  private final SnsClient sns = topics.client();
  private final LocalQueue buffer = LocalSqs.instance().queue();
  private final LocalQueue dead = LocalSqs.instance().queue();
  private final List<String> handled = new ArrayList<>();
  private String topic = "";

  @BeforeEach
  void connect() {
    topic = sns.createTopic(t -> t.name("jobs")).topicArn();
    schedules.target(FakeEventBridgeScheduler.SNS_PUBLISH, topics::publish);
    topics.function(FUNCTION, event -> handle(Json.read(event).at("/Records/0/Sns/Message")));
  }

  @AfterEach
  void close() {
    client.close();
    sns.close();
    schedules.close();
    topics.close();
  }

  @Test
  void firing_reachesOnlyTheFunctionOfItsType() {
    subscribe("lambda", FUNCTION, "report");
    subscribe("sqs", buffer.arn(), "other");
    schedule("a", "report");
    schedule("b", "other");
    schedule("c", "nobody's");

    schedules.advanceTo(NOW.plus(Duration.ofMinutes(90)));

    assertThat(handled).containsExactly("a 2027-03-01T10:00:00Z", "a 2027-03-01T11:00:00Z");
    handled.clear();
    new SqsPump(buffer, 10, this::handleQueued).passUntilEmpty(3);
    assertThat(handled)
        .containsExactlyInAnyOrder("b 2027-03-01T10:00:00Z", "b 2027-03-01T11:00:00Z");
  }

  @Test
  void underFaults_everyFiringArrivesOrIsDeadLettered() {
    long seed = 11;
    subscribe("sqs", buffer.arn(), "report");
    schedule("a", "report");
    schedules.faults(
        FaultPlan.seeded(
                seed,
                0.5,
                EnumSet.of(
                    Fault.THROTTLED, Fault.SERVER_ERROR, Fault.ANSWER_LOST, Fault.DUPLICATED))
            .only("Invoke"));

    schedules.advanceTo(NOW.plus(Duration.ofHours(30)));
    schedules.faults(FaultPlan.none());
    schedules.advanceTo(NOW.plus(Duration.ofHours(31)).minusSeconds(1));

    new SqsPump(buffer, 10, this::handleQueued).passUntilEmpty(3);
    List<String> buried =
        dead.drain().stream()
            .map(Message::body)
            .map(body -> Json.read(body).path("Message").asString())
            .toList();
    List<String> all = new ArrayList<>(handled);
    all.addAll(buried);
    List<String> expected = new ArrayList<>();
    for (int hour = 0; hour <= 30; hour++) {
      expected.add("a " + NOW.plus(Duration.ofHours(hour)));
    }
    assertThat(all).as("seed %s", seed).hasSameElementsAs(expected);
    assertThat(all.size()).as("some came twice").isGreaterThan(expected.size());
    assertThat(buried).as("some were given up").isNotEmpty();
  }

  private byte[] handleQueued(byte[] event) {
    for (JsonNode one : Json.read(event).path("Records")) {
      handle(Json.read(one.path("body").asString()).path("Message"));
    }
    return "{\"batchItemFailures\":[]}".getBytes(UTF_8);
  }

  private byte[] handle(JsonNode message) {
    handled.add(message.asString());
    return new byte[0];
  }

  private void subscribe(String protocol, String endpoint, String jobType) {
    String policy = "{\"job_type\":[\"%s\"]}".formatted(jobType);
    sns.subscribe(
        s ->
            s.topicArn(topic)
                .protocol(protocol)
                .endpoint(endpoint)
                .attributes(Map.of("FilterPolicy", policy)));
  }

  private void schedule(String name, String jobType) {
    String input =
        """
        {"TopicArn":"%s","Message":"%s <aws.scheduler.scheduled-time>",
         "MessageAttributes":{"job_type":{"DataType":"String","StringValue":"%s"}}}"""
            .formatted(topic, name, jobType);
    client.createSchedule(
        c ->
            c.name(name)
                .scheduleExpression("rate(1 hour)")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(
                    t ->
                        t.arn(FakeEventBridgeScheduler.SNS_PUBLISH)
                            .roleArn("arn:aws:iam::123456789012:role/scheduler")
                            .input(input)
                            .retryPolicy(r -> r.maximumRetryAttempts(1))
                            .deadLetterConfig(d -> d.arn(dead.arn()))));
  }
}
