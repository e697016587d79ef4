package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an event that brings firings: from SNS, from SQS with the envelope of SNS, or
 * from SQS raw.
 *
 * @param fromQueue whether single messages can be asked for again, by their ids
 */
record FiringEvent(boolean fromQueue, List<Message> messages) {

  /**
   * One message.
   *
   * @param id the queue's id of it; empty from SNS
   * @param firing the firing's document, unread
   */
  record Message(String id, String firing) {}

  static FiringEvent of(Map<String, @Nullable Object> event) {
    List<Map<String, @Nullable Object>> records = EventJson.objects(event, "Records");
    boolean fromQueue =
        records.stream().anyMatch(r -> EventJson.text(r, "eventSource").isPresent());
    return new FiringEvent(fromQueue, records.stream().map(FiringEvent::message).toList());
  }

  private static Message message(Map<String, @Nullable Object> record) {
    String id = EventJson.text(record, "messageId").orElse("");
    String body =
        EventJson.text(EventJson.in(record, "Sns"), "Message")
            .or(() -> EventJson.text(record, "body").map(FiringEvent::opened))
            .orElse("");
    return new Message(id, body);
  }

  /** What the envelope of SNS holds; the text itself if it is none. */
  static String opened(String body) {
    try {
      Map<String, @Nullable Object> envelope = EventJson.read(body);
      boolean isEnvelope = EventJson.text(envelope, "TopicArn").isPresent();
      return isEnvelope ? EventJson.text(envelope, "Message").orElse(body) : body;
    } catch (SchedulerException e) {
      return body;
    }
  }
}
