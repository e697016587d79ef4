package io.github.serverlessscheduler.samples.lambda;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * Sends a reminder to the subscribers of a topic.
 *
 * <p>If the function dies after the sending, the reminder is sent again: subscribers may tell by
 * the key. Whatever cannot be sent is thrown, and tried again as the job's rule says.
 */
final class SendReminder implements JobHandler<Reminder> {

  private final SnsClient sns;
  private final String topicArn;

  SendReminder(SnsClient sns, String topicArn) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  @Override
  public void handle(Firing<Reminder> firing) {
    Reminder reminder = firing.payload();
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "user_id", text(firing.userId()),
            "idempotency_key", text(firing.idempotencyKey()));
    sns.publish(
        publish ->
            publish
                .topicArn(topicArn)
                .subject(reminder.subject())
                .message(reminder.text())
                .messageAttributes(attributes));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
