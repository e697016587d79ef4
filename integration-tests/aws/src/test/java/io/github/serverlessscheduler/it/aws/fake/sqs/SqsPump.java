package io.github.serverlessscheduler.it.aws.fake.sqs;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.lambda.BatchAnswer;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Lambda does between a queue and a function: it polls, hands over batches, deletes what
 * succeeded and lets the rest come back. Here what failed comes back at the end of a pass, not
 * after a visibility time-out, so that no test waits for one.
 */
public final class SqsPump {

  private final LocalQueue queue;
  private final int batchSize;
  private final LambdaFunction function;

  /**
   * Makes one.
   *
   * @param batchSize 1 to 10
   */
  public SqsPump(LocalQueue queue, int batchSize, LambdaFunction function) {
    this.queue = queue;
    this.batchSize = batchSize;
    this.function = function;
  }

  /**
   * Hands every message that is visible now to the function, each once. A message that has been
   * received too often goes where its queue's redrive policy says.
   *
   * @return how many were handed over
   */
  public int pass() {
    List<Message> failed = new ArrayList<>();
    int handed = 0;
    for (List<Message> batch = queue.receive(batchSize);
        !batch.isEmpty();
        batch = queue.receive(batchSize)) {
      handed += batch.size();
      List<String> ids = batch.stream().map(Message::messageId).toList();
      Set<String> failures = BatchAnswer.failures(function, event(batch), ids);
      for (Message message : batch) {
        if (failures.contains(message.messageId())) {
          failed.add(message);
        } else {
          queue.delete(message);
        }
      }
    }
    failed.forEach(queue::release);
    return handed;
  }

  /**
   * Passes until the queue is empty.
   *
   * @throws IllegalStateException if it is not after this many
   */
  public void passUntilEmpty(int most) {
    for (int i = 0; i < most; i++) {
      if (pass() == 0) {
        return;
      }
    }
    throw new IllegalStateException("the queue is not empty after " + most + " passes");
  }

  private ObjectNode event(List<Message> batch) {
    ObjectNode event = Json.object();
    var records = event.putArray("Records");
    batch.forEach(message -> records.add(document(message)));
    return event;
  }

  private ObjectNode document(Message message) {
    ObjectNode one = Json.object();
    one.put("messageId", message.messageId());
    one.put("receiptHandle", message.receiptHandle());
    one.put("body", message.body());
    ObjectNode system = one.putObject("attributes");
    message.attributesAsStrings().forEach(system::put);
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    message
        .messageAttributes()
        .forEach((name, attribute) -> attributes.put(name, document(attribute)));
    one.putObject("messageAttributes").setAll(attributes);
    one.put("md5OfBody", message.md5OfBody());
    one.put("eventSource", "aws:sqs");
    one.put("eventSourceARN", queue.arn());
    one.put("awsRegion", Account.REGION);
    return one;
  }

  private static JsonNode document(MessageAttributeValue attribute) {
    ObjectNode one = Json.object();
    if (attribute.binaryValue() == null) {
      one.put("stringValue", attribute.stringValue());
    } else {
      one.put("binaryValue", attribute.binaryValue().asByteArray());
    }
    one.putArray("stringListValues");
    one.putArray("binaryListValues");
    one.put("dataType", attribute.dataType());
    return one;
  }
}
