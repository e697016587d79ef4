package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The topics of the account and who is subscribed to them. Thread-safe. */
final class Topics {

  private final Set<String> topics = new LinkedHashSet<>();
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

  synchronized String create(String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
      throw FilterPolicy.invalid("Topic Name");
    }
    String arn = "arn:aws:sns:%s:%s:%s".formatted(Account.REGION, Account.ID, name);
    topics.add(arn);
    return arn;
  }

  synchronized void require(String topicArn) {
    if (!topics.contains(topicArn)) {
      throw new ServiceError("NotFound", 404, "Topic does not exist");
    }
  }

  synchronized String subscribe(
      String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
    require(topicArn);
    String arn = topicArn + ":" + UUID.randomUUID();
    Subscription wanted = Subscription.of(arn, topicArn, protocol, endpoint, attributes);
    for (Subscription existing : subscriptions.values()) {
      if (existing.topicArn().equals(topicArn)
          && existing.protocol().equals(protocol)
          && existing.endpoint().equals(endpoint)) {
        if (!existing.attributes().equals(wanted.attributes())) {
          throw FilterPolicy.invalid(
              "Attributes Reason: Subscription already exists with different attributes");
        }
        return existing.arn();
      }
    }
    subscriptions.put(arn, wanted);
    return arn;
  }

  synchronized void unsubscribe(String arn) {
    get(arn);
    subscriptions.remove(arn);
  }

  synchronized Subscription get(String arn) {
    Subscription subscription = subscriptions.get(arn);
    if (subscription == null) {
      throw new ServiceError("NotFound", 404, "Subscription does not exist");
    }
    return subscription;
  }

  synchronized void set(String arn, String attribute, String value) {
    Subscription old = get(arn);
    Map<String, String> attributes = new HashMap<>(old.attributes());
    if (value.isEmpty()) {
      attributes.remove(attribute);
    } else {
      attributes.put(attribute, value);
    }
    subscriptions.put(
        arn, Subscription.of(arn, old.topicArn(), old.protocol(), old.endpoint(), attributes));
  }

  /** The subscriptions of a topic, or all of them, in the order they were made. */
  synchronized List<Subscription> list(String topicArn) {
    return subscriptions.values().stream()
        .filter(one -> topicArn.isEmpty() || one.topicArn().equals(topicArn))
        .toList();
  }
}
