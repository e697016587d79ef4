package io.github.serverlessscheduler.it.aws.fake.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;

/** What stands between a queue and a function. */
class FakeQueuePumpTest {

  private final LocalSqs sqs = LocalSqs.instance();
  private final LocalQueue queue = sqs.queue();
  private final List<JsonNode> events = new ArrayList<>();

  @Test
  void message_comesAsTheEventOfLambda() {
    sqs.send(queue.arn(), "{\"a\":1}", Map.of("job_type", LocalSqs.text("report")));

    assertThat(new SqsPump(queue, 10, this::succeed).pass()).isEqualTo(1);

    JsonNode one = events.get(0).path("Records").path(0);
    assertThat(one.path("body").asString()).isEqualTo("{\"a\":1}");
    assertThat(one.path("eventSource").asString()).isEqualTo("aws:sqs");
    assertThat(one.path("eventSourceARN").asString()).isEqualTo(queue.arn());
    assertThat(one.at("/attributes/ApproximateReceiveCount").asString()).isEqualTo("1");
    assertThat(one.at("/messageAttributes/job_type/stringValue").asString()).isEqualTo("report");
    assertThat(queue.drain()).isEmpty();
  }

  @Test
  void batches_areNoLargerThanAsked() {
    for (int i = 0; i < 5; i++) {
      queue.send("m" + i);
    }

    assertThat(new SqsPump(queue, 2, this::succeed).pass()).isEqualTo(5);

    assertThat(events)
        .allSatisfy(event -> assertThat(event.path("Records").size()).isBetween(1, 2));
  }

  @Test
  void failedItem_comesBackAlone() {
    queue.send("good");
    queue.send("bad");
    SqsPump pump =
        new SqsPump(
            queue,
            10,
            event -> {
              succeed(event);
              return failing(Json.read(event), "bad");
            });

    assertThat(pump.pass()).isEqualTo(2);
    assertThat(pump.pass()).isEqualTo(1);

    assertThat(bodies(events.get(events.size() - 1))).containsExactly("bad");
    assertThat(queue.drain()).extracting(Message::body).containsExactly("bad");
  }

  @Test
  void functionThatThrows_failsItsWholeBatch() {
    queue.send("a");
    queue.send("b");
    SqsPump pump =
        new SqsPump(
            queue,
            10,
            event -> {
              throw new IllegalStateException("broken");
            });

    assertThat(pump.pass()).isEqualTo(2);

    assertThat(queue.drain()).hasSize(2);
  }

  @Test
  void unknownItem_failsItsWholeBatch() {
    queue.send("a");
    String answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}";

    new SqsPump(queue, 10, event -> answer.getBytes(UTF_8)).pass();

    assertThat(queue.drain()).hasSize(1);
  }

  @Test
  void messageReceivedTooOften_goesToTheDeadLetters() {
    LocalQueue dead = sqs.queue();
    LocalQueue redriven = sqs.queue(dead, 2);
    redriven.send("poison");
    SqsPump pump = new SqsPump(redriven, 10, event -> failing(Json.read(event), "poison"));

    pump.passUntilEmpty(4);

    assertThat(dead.drain()).extracting(Message::body).containsExactly("poison");
    redriven.send("poison");
    assertThatThrownBy(() -> pump.passUntilEmpty(1)).isInstanceOf(IllegalStateException.class);
  }

  private byte[] succeed(byte[] event) {
    events.add(Json.read(event));
    return new byte[0];
  }

  private static byte[] failing(JsonNode event, String body) {
    var answer = Json.object();
    var failures = answer.putArray("batchItemFailures");
    for (JsonNode one : event.path("Records")) {
      if (one.path("body").asString().equals(body)) {
        failures.addObject().put("itemIdentifier", one.path("messageId").asString());
      }
    }
    return Json.bytes(answer);
  }

  private static List<String> bodies(JsonNode event) {
    List<String> all = new ArrayList<>();
    event.path("Records").forEach(one -> all.add(one.path("body").asString()));
    return all;
  }
}
