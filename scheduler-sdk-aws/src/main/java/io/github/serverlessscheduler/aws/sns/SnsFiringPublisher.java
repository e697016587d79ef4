package io.github.serverlessscheduler.aws.sns;

import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * Firings published to the distribution topic: for runs asked for, retries and redrives; scheduled
 * ones EventBridge Scheduler publishes itself. Thread-safe.
 */
public final class SnsFiringPublisher implements FiringPublisher {

  private final SnsClient client;
  private final String topicArn;
  private final FiringCodec codec = new FiringCodec();

  private SnsFiringPublisher(SnsClient client, String topicArn) {
    this.client = client;
    this.topicArn = topicArn;
  }

  /** A publisher to this topic; the client stays the caller's to close. */
  public static SnsFiringPublisher of(SnsClient client, String topicArn) {
    return new SnsFiringPublisher(client, topicArn);
  }

  @Override
  public void publish(FiringMessage firing) {
    var type =
        MessageAttributeValue.builder().dataType("String").stringValue(firing.jobType()).build();
    String message = codec.encode(firing);
    try {
      client.publish(
          request ->
              request
                  .topicArn(topicArn)
                  .message(message)
                  .messageAttributes(Map.of(FiringEnvelope.JOB_TYPE, type)));
    } catch (InvalidParameterException e) {
      throw new SchedulerException(
          ErrorCode.REFUSED,
          "SNS refuses the firing of " + firing.occurrence() + ": " + e.getMessage(),
          e);
    } catch (SdkException e) {
      throw new SchedulerException(
          ErrorCode.UNAVAILABLE,
          "topic " + topicArn + " cannot be reached now: " + e.getMessage(),
          e);
    }
  }
}
