package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultyService;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Brings messages to endpoints, on the publisher's thread, before Publish answers. What fails never
 * reaches the publisher.
 */
final class Deliveries {

  /** A function's asynchronous retries, which Lambda makes after one and two minutes. */
  private static final int ATTEMPTS = 3;

  private record Registered(LambdaFunction function, String deadLetterArn) {}

  private final FaultyService service;
  private final LocalSqs queues;
  private final Map<String, Registered> functions = new ConcurrentHashMap<>();
  private final List<Delivery> ended = new CopyOnWriteArrayList<>();

  Deliveries(FaultyService service, LocalSqs queues) {
    this.service = service;
    this.queues = queues;
  }

  void function(String arn, LambdaFunction function, String deadLetterArn) {
    functions.put(arn, new Registered(function, deadLetterArn));
  }

  List<Delivery> ended() {
    return List.copyOf(ended);
  }

  void deliver(SnsMessage message, Subscription to) {
    Fault fault = service.fault("Deliver");
    Delivery.End end =
        switch (fault) {
          case DROPPED -> Delivery.End.DROPPED;
          case NONE -> once(message, to);
          case DUPLICATED, ANSWER_LOST, SERVER_ERROR_AFTER_EFFECT -> {
            once(message, to);
            yield once(message, to);
          }
          case THROTTLED, SERVER_ERROR -> bury(message, to);
        };
    ended.add(new Delivery(message.id(), to.arn(), to.endpoint(), end));
  }

  private Delivery.End once(SnsMessage message, Subscription to) {
    return to.protocol().equals("sqs") ? send(message, to) : invoke(message, to);
  }

  private Delivery.End send(SnsMessage message, Subscription to) {
    try {
      if (!to.raw()) {
        queues.send(to.endpoint(), Json.text(message.envelope(to.arn())), Map.of());
      } else if (message.attributes().size() > 10) {
        return bury(message, to);
      } else {
        queues.send(to.endpoint(), message.text(), attributes(message));
      }
      return Delivery.End.DELIVERED;
    } catch (SdkException e) {
      return bury(message, to);
    }
  }

  private Delivery.End invoke(SnsMessage message, Subscription to) {
    Registered registered = functions.get(to.endpoint());
    if (registered == null) {
      return bury(message, to);
    }
    byte[] event = Json.bytes(message.event(to.arn()));
    String problem = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        registered.function.invoke(event);
        return Delivery.End.DELIVERED;
      } catch (Exception e) {
        problem = String.valueOf(e);
      }
    }
    return buryEvent(Json.text(message.event(to.arn())), registered.deadLetterArn, problem);
  }

  /** A message that SNS cannot hand over goes to the subscription's own queue. */
  private Delivery.End bury(SnsMessage message, Subscription to) {
    if (to.deadLetterArn().isEmpty() || service.fault("DeadLetter") != Fault.NONE) {
      return Delivery.End.LOST;
    }
    try {
      if (to.raw()) {
        queues.send(to.deadLetterArn(), message.text(), attributes(message));
      } else {
        queues.send(to.deadLetterArn(), Json.text(message.envelope(to.arn())), Map.of());
      }
      return Delivery.End.DEAD_LETTERED;
    } catch (SdkException e) {
      return Delivery.End.LOST;
    }
  }

  /** An event that a function took and could not handle goes to the function's queue. */
  private Delivery.End buryEvent(String event, String queueArn, String problem) {
    if (queueArn.isEmpty()) {
      return Delivery.End.LOST;
    }
    Map<String, MessageAttributeValue> attributes = new TreeMap<>();
    attributes.put("ErrorCode", number("200"));
    attributes.put("ErrorMessage", LocalSqs.text(problem));
    attributes.put("RequestID", LocalSqs.text(UUID.randomUUID().toString()));
    try {
      queues.send(queueArn, event, attributes);
      return Delivery.End.DEAD_LETTERED;
    } catch (SdkException e) {
      return Delivery.End.LOST;
    }
  }

  private static Map<String, MessageAttributeValue> attributes(SnsMessage message) {
    Map<String, MessageAttributeValue> all = new TreeMap<>();
    message.attributes().forEach((name, attribute) -> all.put(name, attribute(attribute)));
    return all;
  }

  private static MessageAttributeValue attribute(SnsMessage.Attribute attribute) {
    var value = MessageAttributeValue.builder().dataType(attribute.type());
    if (attribute.type().startsWith("Binary")) {
      byte[] bytes = Base64.getDecoder().decode(attribute.value());
      return value.binaryValue(SdkBytes.fromByteArray(bytes)).build();
    }
    return value.stringValue(attribute.value()).build();
  }

  private static MessageAttributeValue number(String value) {
    return MessageAttributeValue.builder().dataType("Number").stringValue(value).build();
  }
}
