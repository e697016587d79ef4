package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/** One endpoint of a topic, with its attributes as they were set. */
record Subscription(
    String arn,
    String topicArn,
    String protocol,
    String endpoint,
    Map<String, String> attributes,
    FilterPolicy policy,
    String deadLetterArn) {

  private static final Set<String> KNOWN =
      Set.of("FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy");

  /**
   * Makes one.
   *
   * @throws io.github.serverlessscheduler.it.aws.fake.http.ServiceError if SNS would refuse it
   */
  static Subscription of(
      String arn,
      String topicArn,
      String protocol,
      String endpoint,
      Map<String, String> attributes) {
    if (!Set.of("lambda", "sqs").contains(protocol)) {
      throw FilterPolicy.invalid("Does not support this protocol string: " + protocol);
    }
    if (!endpoint.startsWith("arn:aws:" + protocol + ":")) {
      throw FilterPolicy.invalid(protocol + " endpoint ARN");
    }
    for (String name : attributes.keySet()) {
      if (!KNOWN.contains(name)) {
        throw FilterPolicy.invalid("AttributeName");
      }
    }
    String raw = attributes.getOrDefault("RawMessageDelivery", "false");
    boolean rawAllowed = raw.equals("false") || (raw.equals("true") && protocol.equals("sqs"));
    if (!rawAllowed) {
      throw FilterPolicy.invalid("RawMessageDelivery: " + raw + " on " + protocol);
    }
    String policy = attributes.getOrDefault("FilterPolicy", "");
    String scope = attributes.getOrDefault("FilterPolicyScope", "MessageAttributes");
    return new Subscription(
        arn,
        topicArn,
        protocol,
        endpoint,
        Map.copyOf(attributes),
        policy.isEmpty() ? FilterPolicy.everything() : FilterPolicy.parse(policy, scope),
        deadLetterArn(attributes.getOrDefault("RedrivePolicy", "")));
  }

  boolean raw() {
    return attributes.getOrDefault("RawMessageDelivery", "false").equals("true");
  }

  /** What GetSubscriptionAttributes shows. */
  Map<String, String> described() {
    Map<String, String> all = new TreeMap<>(attributes);
    all.put("ConfirmationWasAuthenticated", "true");
    all.put("Endpoint", endpoint);
    all.put("Owner", Account.ID);
    all.put("PendingConfirmation", "false");
    all.put("Protocol", protocol);
    all.put("RawMessageDelivery", String.valueOf(raw()));
    all.put("SubscriptionArn", arn);
    all.put("TopicArn", topicArn);
    return all;
  }

  private static String deadLetterArn(String redrivePolicy) {
    if (redrivePolicy.isEmpty()) {
      return "";
    }
    String arn;
    try {
      arn = Json.read(redrivePolicy).path("deadLetterTargetArn").asString("");
    } catch (JacksonException e) {
      arn = "";
    }
    if (!arn.startsWith("arn:aws:sqs:")) {
      throw FilterPolicy.invalid("RedrivePolicy: deadLetterTargetArn is no queue");
    }
    return arn;
  }
}
