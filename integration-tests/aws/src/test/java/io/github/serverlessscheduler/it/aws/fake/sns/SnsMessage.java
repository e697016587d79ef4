package io.github.serverlessscheduler.it.aws.fake.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A published message, and the forms it takes on the way.
 *
 * @param attributes by name; a binary one in Base64
 */
record SnsMessage(
    String id,
    String topicArn,
    String text,
    @Nullable String subject,
    Map<String, Attribute> attributes,
    Instant time) {

  private static final Pattern NAME = Pattern.compile("(?!AWS\\.|Amazon\\.)[A-Za-z0-9_.-]{1,256}");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LARGEST = 256 * 1024;

  /**
   * A message attribute: {@code String}, {@code String.Array}, {@code Number} or {@code Binary}.
   */
  record Attribute(String type, String value) {}

  /** Refuses what Publish refuses. */
  void check() {
    if (text.isEmpty()) {
      throw FilterPolicy.invalid("Empty message");
    }
    int size = text.getBytes(UTF_8).length;
    for (var entry : attributes.entrySet()) {
      Attribute attribute = entry.getValue();
      size += (entry.getKey() + attribute.type + attribute.value).getBytes(UTF_8).length;
      check(entry.getKey(), attribute);
    }
    if (size > LARGEST) {
      throw FilterPolicy.invalid("Message too long");
    }
  }

  private static void check(String name, Attribute attribute) {
    boolean typed = attribute.type.matches("(String|Number|Binary)(\\..+)?");
    boolean number = !attribute.type.startsWith("Number") || number(attribute.value) != null;
    if (!NAME.matcher(name).matches() || !typed || attribute.value.isEmpty() || !number) {
      throw new ServiceError(
          "ParameterValueInvalid",
          400,
          "The message attribute '" + name + "' has an invalid name, type or value.");
    }
  }

  /** What a filter on attributes sees under a name. Binary ones it does not see. */
  List<JsonNode> filterValues(String name) {
    Attribute attribute = attributes.get(name);
    List<JsonNode> values = new ArrayList<>();
    if (attribute == null) {
      return values;
    }
    switch (attribute.type) {
      case "String" -> values.add(Json.array().add(attribute.value).get(0));
      case "Number" -> values.add(Json.array().add(number(attribute.value)).get(0));
      case "String.Array" -> array(attribute.value).forEach(values::add);
      default -> {}
    }
    return values;
  }

  /** The envelope that an SQS subscription without raw delivery gets. */
  ObjectNode envelope(String subscriptionArn) {
    ObjectNode all = Json.object();
    all.put("Type", "Notification");
    all.put("MessageId", id);
    all.put("TopicArn", topicArn);
    if (subject != null) {
      all.put("Subject", subject);
    }
    all.put("Message", text);
    all.put("Timestamp", MILLIS.format(time));
    all.put("SignatureVersion", "1");
    all.put("Signature", "EXAMPLE");
    all.put("SigningCertURL", "https://sns." + Account.REGION + ".amazonaws.com/cert.pem");
    all.put("UnsubscribeURL", unsubscribe(subscriptionArn));
    if (!attributes.isEmpty()) {
      all.set("MessageAttributes", attributesAsJson());
    }
    return all;
  }

  /** The event that a function gets. Its fields differ from the envelope's in small ways. */
  ObjectNode event(String subscriptionArn) {
    ObjectNode sns = Json.object();
    sns.put("Type", "Notification");
    sns.put("MessageId", id);
    sns.put("TopicArn", topicArn);
    sns.put("Subject", subject);
    sns.put("Message", text);
    sns.put("Timestamp", MILLIS.format(time));
    sns.put("SignatureVersion", "1");
    sns.put("Signature", "EXAMPLE");
    sns.put("SigningCertUrl", "https://sns." + Account.REGION + ".amazonaws.com/cert.pem");
    sns.put("UnsubscribeUrl", unsubscribe(subscriptionArn));
    sns.set("MessageAttributes", attributesAsJson());
    ObjectNode event = Json.object();
    ObjectNode one = event.putArray("Records").addObject();
    one.put("EventSource", "aws:sns");
    one.put("EventVersion", "1.0");
    one.put("EventSubscriptionArn", subscriptionArn);
    one.set("Sns", sns);
    return event;
  }

  private ObjectNode attributesAsJson() {
    ObjectNode all = Json.object();
    attributes.forEach(
        (name, attribute) ->
            all.putObject(name).put("Type", attribute.type).put("Value", attribute.value));
    return all;
  }

  private static String unsubscribe(String subscriptionArn) {
    return "https://sns.%s.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=%s"
        .formatted(Account.REGION, subscriptionArn);
  }

  private static @Nullable BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Iterable<JsonNode> array(String text) {
    try {
      JsonNode tree = Json.read(text);
      return tree.isArray() ? tree : List.of();
    } catch (JacksonException e) {
      return List.of();
    }
  }
}
