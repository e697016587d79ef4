package io.github.serverlessscheduler.samples.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The consumer on events as SQS sends them. */
class ReminderFunctionTest {

  private static final String FIRING =
      """
      {"job_id":"01a36151-1200-776d-9553-734ad02d7c12","user_id":"u-17","job_type":"reminder",
       "job_version":1,"occurrence_id":"2027-02-01T07:50:00Z","scheduled_at":"2027-02-01T07:50:00Z",
       "payload":{"subject":"Stand-up","text":"In ten minutes."},"payload_version":1}""";

  private final SentReminders sent = new SentReminders();
  private final ReminderFunction function =
      new ReminderFunction(
          FiringConsumer.builder(new InMemoryExecutionLedger())
              .clock(() -> Instant.parse("2027-02-01T07:50:20Z")),
          new SendReminder(sent, SentReminders.TOPIC));

  @Test
  void firingDeliveredTwice_isSentOnce() {
    assertThat(invoke(record("a", FIRING), record("b", FIRING)))
        .isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(invoke(record("c", FIRING))).isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(sent.subjects).containsExactly("Stand-up");
  }

  @Test
  void messageThatIsNoFiring_comesBackAlone() {
    assertThat(invoke(record("bad", "{}"), record("good", FIRING)))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"bad\"}]}");

    assertThat(sent.subjects).containsExactly("Stand-up");
  }

  private static String record(String id, String body) {
    String text = body.replace("\n", "").replace("\"", "\\\"");
    return "{\"messageId\":\"" + id + "\",\"eventSource\":\"aws:sqs\",\"body\":\"" + text + "\"}";
  }

  private String invoke(String... records) {
    String event = "{\"Records\":[" + String.join(",", records) + "]}";
    var out = new ByteArrayOutputStream();
    function.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, minuteLeft());
    return out.toString(UTF_8);
  }

  private static Context minuteLeft() {
    return (Context)
        Proxy.newProxyInstance(
            ReminderFunctionTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (self, method, args) -> 60_000);
  }
}
