package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.Account;
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

  /** What a queue with these subscription attributes gets of all samples. */
  List<Message> received(Map<String, String> attributes) {
    String queue = queue(attributes);
    FilterCase.samples().forEach(this::publish);
    return drain(queue);
  }

  private String queue(Map<String, String> attributes) {
    String name = "f-" + UUID.randomUUID();
    String url = sqs.createQueue(q -> q.queueName(name)).queueUrl();
    String arn = "arn:aws:sqs:%s:%s:%s".formatted(Account.REGION, Account.ID, name);
    sns.subscribe(s -> s.topicArn(topic).protocol("sqs").endpoint(arn).attributes(attributes));
    return url;
  }

  private String publish(FilterCase.Sample sample) {
    return sns.publish(
            p -> p.topicArn(topic).message(sample.body()).messageAttributes(sample.attributes()))
        .messageId();
  }

  /** All of a queue, which nobody looks into again: what was received need not be deleted. */
  private List<Message> drain(String url) {
    List<Message> all = new ArrayList<>();
    List<Message> some;
    do {
      some =
          sqs.receiveMessage(
                  r -> r.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
              .messages();
      all.addAll(some);
    } while (some.size() == 10);
    return all;
  }
}
