package io.github.serverlessscheduler.it.aws.fake.sqs;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue of an emulator. */
public final class LocalQueue {

  private final SqsClient client;
  private final String url;
  private final String arn;

  LocalQueue(SqsClient client, String url, String arn) {
    this.client = client;
    this.url = url;
    this.arn = arn;
  }

  /** The queue of this ARN, of whatever emulator the client speaks to. */
  public static LocalQueue of(SqsClient client, String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    return new LocalQueue(client, client.getQueueUrl(q -> q.queueName(name)).queueUrl(), arn);
  }

  public String url() {
    return url;
  }

  public String arn() {
    return arn;
  }

  public void send(String body) {
    client.sendMessage(m -> m.queueUrl(url).messageBody(body));
  }

  /** Takes out every message that is visible now. */
  public List<Message> drain() {
    List<Message> all = new ArrayList<>();
    for (List<Message> some = receive(10); !some.isEmpty(); some = receive(10)) {
      some.forEach(this::delete);
      all.addAll(some);
    }
    return all;
  }

  /** Receives what is visible now, which then is not until deleted or released. */
  List<Message> receive(int most) {
    return client
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(most)
                    .waitTimeSeconds(0)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  void delete(Message message) {
    client.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  /** Makes a received message visible again at once. */
  void release(Message message) {
    client.changeMessageVisibility(
        c -> c.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }
}
