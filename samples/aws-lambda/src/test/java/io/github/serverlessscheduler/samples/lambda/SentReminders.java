package io.github.serverlessscheduler.samples.lambda;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** A topic that keeps what is published to it. */
final class SentReminders implements SnsClient {

  static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:reminders";

  final List<String> subjects = new ArrayList<>();
  final List<String> keys = new ArrayList<>();
  private int failures;

  void failNext(int times) {
    failures = times;
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    if (failures > 0) {
      failures--;
      throw InternalErrorException.builder().message("told to fail").build();
    }
    subjects.add(request.subject());
    keys.add(request.messageAttributes().get("idempotency_key").stringValue());
    return PublishResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "sns";
  }

  @Override
  public void close() {}
}
