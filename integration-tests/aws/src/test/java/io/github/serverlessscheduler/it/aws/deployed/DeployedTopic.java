package io.github.serverlessscheduler.it.aws.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.deployed.Policy.Request;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The subscriptions of a topic and the queues behind them, as an account has them. */
final class DeployedTopic implements AutoCloseable {

  private final String arn;
  private final SnsClient sns;
  private final SqsClient sqs;

  DeployedTopic(EmulatedAccount account, String arn) {
    this.arn = arn;
    this.sns = account.client(SnsClient.builder());
    this.sqs = account.client(SqsClient.builder());
  }

  /** The queues that firings may go to, checked: those that the topic cannot reach are none. */
  List<String> queues() {
    return sns.listSubscriptionsByTopic(list -> list.topicArn(arn)).subscriptions().stream()
        .peek(it -> assertThat(it.protocol()).isEqualTo("sqs"))
        .peek(it -> assertIsReached(it.endpoint(), "a firing"))
        .peek(it -> assertIsSafe(it.subscriptionArn()))
        .map(it -> it.endpoint())
        .toList();
  }

  /** A queue, by its ARN. */
  LocalQueue queue(String queueArn) {
    return LocalQueue.of(sqs, queueArn);
  }

  /** ARN of the queue for what a queue could not hand over. */
  String deadLettersOf(String queueArn) {
    return deadLetters(attributes(queueArn).get(QueueAttributeName.REDRIVE_POLICY));
  }

  /** A firing comes as it was published, and what cannot be delivered is kept. */
  private void assertIsSafe(String subscription) {
    Map<String, String> attributes =
        sns.getSubscriptionAttributes(get -> get.subscriptionArn(subscription)).attributes();
    assertThat(attributes).containsEntry("RawMessageDelivery", "true").containsKey("FilterPolicy");
    assertIsReached(deadLetters(attributes.get("RedrivePolicy")), "a dead letter");
  }

  /** Whether the queue's policy lets the topic send; the emulator does not ask. */
  private void assertIsReached(String queueArn, String what) {
    String policy = attributes(queueArn).getOrDefault(QueueAttributeName.POLICY, "{}");
    assertThat(
            Policy.of(policy)
                .allows(Request.by("sns.amazonaws.com", "sqs:SendMessage", queueArn, arn)))
        .as("%s may send %s to %s, which says %s", arn, what, queueArn, policy)
        .isTrue();
  }

  private Map<QueueAttributeName, String> attributes(String queueArn) {
    return sqs.getQueueAttributes(
            get -> get.queueUrl(queue(queueArn).url()).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private static String deadLetters(@Nullable String redrive) {
    assertThat(redrive).as("there is a dead-letter queue").isNotNull();
    return Json.read(String.valueOf(redrive)).path("deadLetterTargetArn").asString();
  }

  @Override
  public void close() {
    sns.close();
    sqs.close();
  }
}
