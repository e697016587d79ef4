package io.github.serverlessscheduler.aws.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Retry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Events as AWS writes them, and what a function answers. */
final class Events {

  static final Instant NOON = Instant.parse("2027-01-29T12:00:00Z");

  private static final JsonFactory JSON = new JsonFactory();

  private Events() {}

  static JobKey job(int number) {
    return new JobKey("ann", new JobId(new UUID(0x7000, number)));
  }

  static FiringMessage firing(String type, JobKey job, Instant at) {
    var snapshot = new Snapshot(null, "{\"text\":\"hello\"}", 1, Retry.none(), Overlap.ALLOW, null);
    return new FiringMessage(Occurrence.scheduled(job, at), type, 1, at, snapshot);
  }

  static String firing(int number) {
    return new FiringCodec().encode(firing("note", job(number), NOON));
  }

  static String quoted(String text) {
    var quoted = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), quoted)) {
      json.writeString(text);
    }
    return quoted.toString();
  }

  static String envelope(String message) {
    return "{\"Type\":\"Notification\",\"MessageId\":\"m\",\"TopicArn\":\"arn:aws:sns:x:1:t\","
        + "\"Message\":"
        + quoted(message)
        + ",\"Timestamp\":\"2027-01-29T12:00:00.000Z\"}";
  }

  static String fromSns(String message) {
    return "{\"Records\":[{\"EventSource\":\"aws:sns\",\"EventVersion\":\"1.0\",\"Sns\":"
        + envelope(message)
        + "}]}";
  }

  /** Messages m0, m1 and so on. */
  static String fromSqs(String... bodies) {
    var records = new StringBuilder();
    for (int i = 0; i < bodies.length; i++) {
      records
          .append(i == 0 ? "" : ",")
          .append("{\"messageId\":\"m" + i + "\",\"eventSource\":\"aws:sqs\",\"body\":")
          .append(quoted(bodies[i]))
          .append("}");
    }
    return "{\"Records\":[" + records + "]}";
  }

  /** What the function answers that is to be delivered again. */
  static List<String> failures(RequestStreamHandler function, String event) {
    var out = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, new NoContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EventJson.objects(
            EventJson.read(out.toString(StandardCharsets.UTF_8)), "batchItemFailures")
        .stream()
        .map(failure -> EventJson.text(failure, "itemIdentifier").orElseThrow())
        .toList();
  }
}
