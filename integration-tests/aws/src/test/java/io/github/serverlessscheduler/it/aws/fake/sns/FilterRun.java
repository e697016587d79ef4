package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Subscribes a queue with each of some policies, publishes all samples, and looks who got what. */
final class FilterRun {

  private final SnsClient sns;
  private final SqsClient sqs;
  private final String topic;

  FilterRun(SnsClient sns, SqsClient sqs) {
    this.sns = sns;
    this.sqs = sqs;
    this.topic = sns.createTopic(t -> t.name("filters")).topicArn();
  }

  /** The names of the messages that each case's queue got. */
  Map<FilterCase, String> taken(List<FilterCase> cases) {
    Map<FilterCase, String> queues = new LinkedHashMap<>();
    cases.forEach(
        one ->
            queues.put(
                one,
                queue(Map.of("FilterPolicy", one.policy(), "FilterPolicyScope", one.scope()))));
    Map<String, String> names = new LinkedHashMap<>();
    for (FilterCase.Sample sample : FilterCase.samples()) {
      names.put(publish(sample), sample.name());
    }
    Map<FilterCase, String> taken = new LinkedHashMap<>();
    queues.forEach(
        (one, queue) -> {
          var got = new TreeSet<String>();
          for (Message message : drain(queue)) {
            String id = Json.read(message.body()).path("MessageId").asString();
            got.add(names.getOrDefault(id, "?"));
          }
          taken.put(one, String.join("", got));
        });
    return taken;
  }

  /** What a queue with these subscription attributes gets of one sample. */
  Message received(FilterCase.Sample sample, Map<String, String> attributes) {
    String queue = queue(attributes);
    publish(sample);
    return drain(queue).get(0);
  }

  private String queue(Map<String, String> attributes) {
    String url = sqs.createQueue(q -> q.queueName("f-" + UUID.randomUUID())).queueUrl();
    String arn =
        sqs.getQueueAttributes(q -> q.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    sns.subscribe(s -> s.topicArn(topic).protocol("sqs").endpoint(arn).attributes(attributes));
    return url;
  }

  private String publish(FilterCase.Sample sample) {
    return sns.publish(
            p -> p.topicArn(topic).message(sample.body()).messageAttributes(sample.attributes()))
        .messageId();
  }

  private List<Message> drain(String url) {
    List<Message> all = new ArrayList<>();
    List<Message> some;
    do {
      some =
          sqs.receiveMessage(
                  r -> r.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
              .messages();
      some.forEach(m -> sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(m.receiptHandle())));
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }
}
