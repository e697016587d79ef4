package io.github.serverlessscheduler.it.aws.fake.scheduler;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The input of a universal target: the request of the API that it names, as JSON. It is checked
 * when the schedule is written, and filled in when it fires.
 */
final class UniversalInput {

  private static final String SNS_PUBLISH = ":aws-sdk:sns:publish";
  private static final Set<String> PUBLISH =
      Set.of(
          "Message",
          "MessageAttributes",
          "MessageDeduplicationId",
          "MessageGroupId",
          "MessageStructure",
          "PhoneNumber",
          "Subject",
          "TargetArn",
          "TopicArn");
  private static final Set<String> ATTRIBUTE = Set.of("BinaryValue", "DataType", "StringValue");

  private UniversalInput() {}

  /** Refuses what is no JSON object, or has a field that the API does not know. */
  static void check(String targetArn, String input) {
    JsonNode request;
    try {
      request = Json.read(input);
    } catch (JacksonException e) {
      throw refused("the text is no JSON");
    }
    if (!request.isObject()) {
      throw refused("it must be a JSON object");
    }
    if (!targetArn.endsWith(SNS_PUBLISH)) {
      return;
    }
    known(request, PUBLISH);
    request.path("MessageAttributes").forEach(attribute -> known(attribute, ATTRIBUTE));
    if (!request.path("Message").isString()) {
      throw refused("the field 'Message' is required");
    }
  }

  /**
   * The input as it is sent. The words are replaced wherever they stand in the text, inside user
   * data too: AWS looks at characters, not at JSON.
   */
  static String filled(String input, Map<String, String> context) {
    String text = input;
    for (var entry : context.entrySet()) {
      text = text.replace("<aws.scheduler." + entry.getKey() + ">", entry.getValue());
    }
    return text;
  }

  private static void known(JsonNode node, Set<String> fields) {
    for (String field : node.propertyNames()) {
      if (!fields.contains(field)) {
        throw refused("The field '" + field + "' is not supported by this API call.");
      }
    }
  }

  private static RuntimeException refused(String reason) {
    return ScheduleRules.invalid("Invalid RequestJson provided. Reason " + reason);
  }
}
