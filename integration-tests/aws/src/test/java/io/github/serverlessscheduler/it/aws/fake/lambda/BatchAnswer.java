package io.github.serverlessscheduler.it.aws.fake.lambda;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a function says of a batch. Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">partial batch
 * responses</a>, the same for queues and streams: an answer that is no such document, or names an
 * item that was not in the batch, fails the whole batch.
 */
public final class BatchAnswer {

  private BatchAnswer() {}

  /**
   * Invokes a function with a batch.
   *
   * @param items the identifiers of the batch's items
   * @return the identifiers of those that failed
   */
  public static Set<String> failures(LambdaFunction function, JsonNode event, List<String> items) {
    Set<String> everything = new LinkedHashSet<>(items);
    try {
      byte[] answer = function.invoke(Json.bytes(event));
      JsonNode failures =
          answer.length == 0 ? Json.object() : Json.read(answer).path("batchItemFailures");
      Set<String> failed = new LinkedHashSet<>();
      for (JsonNode one : failures) {
        failed.add(one.path("itemIdentifier").asString(""));
      }
      return everything.containsAll(failed) ? failed : everything;
    } catch (Exception e) {
      return everything;
    }
  }
}
