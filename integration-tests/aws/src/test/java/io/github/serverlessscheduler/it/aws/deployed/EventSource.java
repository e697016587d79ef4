package io.github.serverlessscheduler.it.aws.deployed;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An event source mapping, as the account has it. */
record EventSource(JsonNode mapping) {

  private static final String MAPPINGS = "/2015-03-31/event-source-mappings/";

  /** The one from this source. */
  static EventSource from(String arn, EmulatedAccount account)
      throws IOException, InterruptedException {
    return all(account).stream()
        .filter(it -> it.source().equals(arn))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is invoked with what comes from " + arn));
  }

  static List<EventSource> all(EmulatedAccount account) throws IOException, InterruptedException {
    return account
        .get("lambda", MAPPINGS)
        .path("EventSourceMappings")
        .valueStream()
        .map(EventSource::new)
        .toList();
  }

  /**
   * Whether the emulator, too, invokes what it invokes. It has no filters, and needs a container.
   */
  void emulated(boolean enabled, EmulatedAccount account) throws IOException, InterruptedException {
    account.put(
        "lambda", MAPPINGS + mapping.path("UUID").asString(), "{\"Enabled\":" + enabled + "}");
  }

  String source() {
    return mapping.path("EventSourceArn").asString();
  }

  String functionArn() {
    return mapping.path("FunctionArn").asString();
  }

  int batchSize() {
    return mapping.path("BatchSize").asInt();
  }

  int retries() {
    return mapping.path("MaximumRetryAttempts").asInt();
  }

  /** Whether the function's answer is looked at: without that a failure it names is forgotten. */
  boolean takesPartialAnswers() {
    return mapping.path("FunctionResponseTypes").toString().contains("ReportBatchItemFailures");
  }

  /** Whether it begins with what was written before it was there. */
  boolean startsWithTheOldest() {
    return mapping.path("StartingPosition").asString("").equals("TRIM_HORIZON");
  }

  List<EventFilter> filters() {
    return mapping
        .at("/FilterCriteria/Filters")
        .valueStream()
        .map(it -> EventFilter.of(it.path("Pattern").asString()))
        .toList();
  }
}
