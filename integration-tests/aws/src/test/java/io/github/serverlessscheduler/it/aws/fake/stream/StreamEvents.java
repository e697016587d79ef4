package io.github.serverlessscheduler.it.aws.fake.stream;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.databind.node.ObjectNode;

/** Stream records in the JSON that Lambda gives a function. */
final class StreamEvents {

  private StreamEvents() {}

  static ObjectNode event(List<Record> records, String streamArn) {
    ObjectNode event = Json.object();
    var array = event.putArray("Records");
    records.forEach(one -> array.add(document(one, streamArn)));
    return event;
  }

  private static ObjectNode document(Record one, String streamArn) {
    ObjectNode all = Json.object();
    all.put("eventID", one.eventID());
    all.put("eventName", one.eventNameAsString());
    all.put("eventVersion", "1.1");
    all.put("eventSource", "aws:dynamodb");
    all.put("awsRegion", Account.REGION);
    all.put("eventSourceARN", streamArn);
    if (one.userIdentity() != null) {
      all.putObject("userIdentity")
          .put("type", one.userIdentity().type())
          .put("principalId", one.userIdentity().principalId());
    }
    var change = one.dynamodb();
    ObjectNode dynamodb = all.putObject("dynamodb");
    dynamodb.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    dynamodb.set("Keys", map(change.keys()));
    if (change.hasNewImage()) {
      dynamodb.set("NewImage", map(change.newImage()));
    }
    if (change.hasOldImage()) {
      dynamodb.set("OldImage", map(change.oldImage()));
    }
    dynamodb.put("SequenceNumber", change.sequenceNumber());
    dynamodb.put("SizeBytes", change.sizeBytes());
    dynamodb.put("StreamViewType", change.streamViewTypeAsString());
    return all;
  }

  private static ObjectNode map(Map<String, AttributeValue> attributes) {
    ObjectNode all = Json.object();
    attributes.forEach((name, value) -> all.set(name, value(value)));
    return all;
  }

  private static ObjectNode value(AttributeValue value) {
    ObjectNode one = Json.object();
    switch (value.type()) {
      case S -> one.put("S", value.s());
      case N -> one.put("N", value.n());
      case BOOL -> one.put("BOOL", value.bool());
      case NUL -> one.put("NULL", true);
      case B -> one.put("B", value.b().asByteArray());
      case M -> one.set("M", map(value.m()));
      case L -> {
        var list = one.putArray("L");
        value.l().forEach(item -> list.add(value(item)));
      }
      case SS -> value.ss().forEach(one.putArray("SS")::add);
      case NS -> value.ns().forEach(one.putArray("NS")::add);
      case BS -> {
        var list = one.putArray("BS");
        value.bs().forEach(item -> list.add(item.asByteArray()));
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
    return one;
  }
}
