package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.http.FaultyService;
import io.github.serverlessscheduler.it.aws.fake.http.HttpAnswer;
import io.github.serverlessscheduler.it.aws.fake.http.HttpCall;
import io.github.serverlessscheduler.it.aws.fake.http.Loopback;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import tools.jackson.databind.JsonNode;

/**
 * SNS on the loopback address: topics, subscriptions with filters, and deliveries to ElasticMQ's
 * queues and to functions of this JVM, on the publisher's thread, where AWS takes its time.
 */
public final class FakeSns implements AutoCloseable {

  private static final int PAGE = 100;

  private final InstantSource clock;
  private final Topics topics = new Topics();
  private final FaultyService service =
      new FaultyService(
          QueryXml::error,
          new ServiceError("Throttled", 429, "Rate exceeded"),
          new ServiceError("InternalError", 500, "Internal error"));
  private final Deliveries deliveries = new Deliveries(service, LocalSqs.instance());
  private final List<Publication> publications = new CopyOnWriteArrayList<>();
  private final Loopback server;

  private FakeSns(InstantSource clock) {
    this.clock = clock;
    this.server = Loopback.serving(this::answer);
  }

  /**
   * Starts one.
   *
   * @param clock what messages are stamped by
   */
  public static FakeSns start(InstantSource clock) {
    return new FakeSns(clock);
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** A new client of this service; the caller closes it. */
  public SnsClient client() {
    return clientBuilder().build();
  }

  /** What makes a client of this service. */
  public SnsClientBuilder clientBuilder() {
    return SnsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.of(Account.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create());
  }

  /** Registers a function, whose failed events are lost after two retries. */
  public void function(String arn, LambdaFunction function) {
    deliveries.function(arn, function, "");
  }

  /** Registers a function whose failed events go, after two retries, to this queue. */
  public void function(String arn, LambdaFunction function, String deadLetterArn) {
    deliveries.function(arn, function, deadLetterArn);
  }

  /**
   * Plans what goes wrong: with API calls by their names, with deliveries as {@code Deliver}, with
   * dead letters of subscriptions as {@code DeadLetter}.
   */
  public void faults(FaultPlan plan) {
    service.plan(plan);
  }

  /** How often each operation was called so far, and how many deliveries there were. */
  public Map<String, Long> calls() {
    return service.calls();
  }

  /** All that was published, in that order. */
  public List<Publication> publications() {
    return List.copyOf(publications);
  }

  /** What became of it at each subscription that took it. */
  public List<Delivery> deliveries() {
    return deliveries.ended();
  }

  /**
   * Publishes what a schedule's universal target sends: a Publish request as JSON.
   *
   * @throws ServiceError if SNS would refuse it
   */
  public void publish(JsonNode request) {
    Map<String, SnsMessage.Attribute> attributes = new TreeMap<>();
    for (var entry : request.path("MessageAttributes").properties()) {
      JsonNode value = entry.getValue();
      String text = value.path("StringValue").asString(value.path("BinaryValue").asString(""));
      attributes.put(
          entry.getKey(), new SnsMessage.Attribute(value.path("DataType").asString(""), text));
    }
    publish(
        request.path("TopicArn").asString(""),
        request.path("Message").asString(""),
        request.has("Subject") ? request.path("Subject").asString() : null,
        attributes);
  }

  @Override
  public void close() {
    server.close();
  }

  private String publish(
      String topicArn,
      String message,
      @Nullable String subject,
      Map<String, SnsMessage.Attribute> attributes) {
    topics.require(topicArn);
    var published =
        new SnsMessage(
            UUID.randomUUID().toString(), topicArn, message, subject, attributes, clock.instant());
    published.check();
    List<Subscription> takers =
        topics.list(topicArn).stream().filter(one -> one.policy().accepts(published)).toList();
    Map<String, String> values = new TreeMap<>();
    attributes.forEach((name, attribute) -> values.put(name, attribute.value()));
    publications.add(new Publication(published.id(), topicArn, message, values, takers.size()));
    takers.forEach(taker -> deliveries.deliver(published, taker));
    return published.id();
  }

  private @Nullable HttpAnswer answer(HttpCall call) {
    Map<String, String> form = call.form();
    String action = form.getOrDefault("Action", "");
    return service.call(action, () -> QueryXml.answer(action, run(action, form)));
  }

  private String run(String action, Map<String, String> form) {
    String topic = form.getOrDefault("TopicArn", "");
    String subscription = form.getOrDefault("SubscriptionArn", "");
    switch (action) {
      case "CreateTopic" -> {
        return QueryXml.element("TopicArn", topics.create(form.getOrDefault("Name", "")));
      }
      case "Publish" -> {
        String id =
            publish(topic, form.getOrDefault("Message", ""), form.get("Subject"), attributes(form));
        return QueryXml.element("MessageId", id);
      }
      case "Subscribe" -> {
        String protocol = form.getOrDefault("Protocol", "");
        String endpoint = form.getOrDefault("Endpoint", "");
        String arn =
            topics.subscribe(
                topic, protocol, endpoint, entries(form, "Attributes", "key", "value"));
        return QueryXml.element("SubscriptionArn", arn);
      }
      case "Unsubscribe" -> {
        topics.unsubscribe(subscription);
        return "";
      }
      case "SetSubscriptionAttributes" -> {
        String value = form.getOrDefault("AttributeValue", "");
        topics.set(subscription, form.getOrDefault("AttributeName", ""), value);
        return "";
      }
      case "GetSubscriptionAttributes" -> {
        return "<Attributes>"
            + QueryXml.map(topics.get(subscription).described())
            + "</Attributes>";
      }
      case "ListSubscriptions" -> {
        return page(topics.list(""), form.getOrDefault("NextToken", "0"));
      }
      case "ListSubscriptionsByTopic" -> {
        topics.require(topic);
        return page(topics.list(topic), form.getOrDefault("NextToken", "0"));
      }
      default -> throw new ServiceError("InvalidAction", 400, "This fake has no " + action);
    }
  }

  private static String page(List<Subscription> all, String token) {
    int from = token.matches("\\d{1,6}") ? Math.min(Integer.parseInt(token), all.size()) : 0;
    int to = Math.min(from + PAGE, all.size());
    StringBuilder members = new StringBuilder();
    for (Subscription one : all.subList(from, to)) {
      members
          .append("<member>")
          .append(QueryXml.element("TopicArn", one.topicArn()))
          .append(QueryXml.element("Protocol", one.protocol()))
          .append(QueryXml.element("SubscriptionArn", one.arn()))
          .append(QueryXml.element("Owner", Account.ID))
          .append(QueryXml.element("Endpoint", one.endpoint()))
          .append("</member>");
    }
    String next = to < all.size() ? QueryXml.element("NextToken", String.valueOf(to)) : "";
    return "<Subscriptions>" + members + "</Subscriptions>" + next;
  }

  private static Map<String, SnsMessage.Attribute> attributes(Map<String, String> form) {
    Map<String, SnsMessage.Attribute> all = new TreeMap<>();
    entries(form, "MessageAttributes", "Name", "Value.DataType")
        .forEach((name, type) -> all.put(name, new SnsMessage.Attribute(type, "")));
    for (String field : List.of("Value.StringValue", "Value.BinaryValue")) {
      entries(form, "MessageAttributes", "Name", field)
          .forEach(
              (name, value) ->
                  all.computeIfPresent(
                      name, (n, old) -> new SnsMessage.Attribute(old.type(), value)));
    }
    return all;
  }

  /** A map of the query protocol: {@code Attributes.entry.1.key} with its value. */
  private static Map<String, String> entries(
      Map<String, String> form, String map, String key, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 1; form.containsKey(map + ".entry." + i + "." + key); i++) {
      String name = form.getOrDefault(map + ".entry." + i + "." + key, "");
      String found = form.get(map + ".entry." + i + "." + value);
      if (found != null) {
        all.put(name, found);
      }
    }
    return all;
  }
}
