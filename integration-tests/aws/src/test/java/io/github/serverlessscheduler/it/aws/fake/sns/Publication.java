package io.github.serverlessscheduler.it.aws.fake.sns;

import java.util.Map;

/**
 * A message that was published.
 *
 * @param attributes the values by name
 * @param subscribers how many subscriptions took it
 */
public record Publication(
    String messageId,
    String topicArn,
    String message,
    Map<String, String> attributes,
    int subscribers) {}
