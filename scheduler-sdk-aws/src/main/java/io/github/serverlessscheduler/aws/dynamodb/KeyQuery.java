package io.github.serverlessscheduler.aws.dynamodb;

import static io.github.serverlessscheduler.aws.dynamodb.Attributes.text;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A query for the keys of rows.
 *
 * @param index {@code null} for the table itself
 * @param after where to begin, exclusive; empty for the first
 */
record KeyQuery(
    @Nullable String index,
    boolean forward,
    String condition,
    Map<String, AttributeValue> values,
    Map<String, AttributeValue> after) {

  /** A job's rows, latest first. */
  static KeyQuery history(JobKey job, @Nullable Execution before) {
    return new KeyQuery(
        RowItems.HISTORY,
        true,
        "pk = :job",
        Map.of(":job", text(RowItems.partition(job))),
        before == null ? Map.of() : RowItems.historyKey(before));
  }

  /** A job's scheduled rows, latest first. */
  static KeyQuery scheduled(JobKey job) {
    return new KeyQuery(
        null,
        false,
        "pk = :job AND sk BETWEEN :first AND :last",
        Map.of(
            ":job", text(RowItems.partition(job)),
            ":first", text(RowItems.FIRST_SCHEDULED),
            ":last", text(RowItems.LAST_SCHEDULED)),
        Map.of());
  }

  /** The unfinished rows of one shard that wake at or before this time, earliest first. */
  static KeyQuery due(int shard, Instant before) {
    return new KeyQuery(
        RowItems.QUEUE,
        true,
        "queue = :queue AND queue_position < :end",
        Map.of(":queue", RowItems.waitingQueue(shard), ":end", RowItems.endOf(before)),
        Map.of());
  }

  /** The dead rows of one shard. */
  static KeyQuery dead(int shard, @Nullable Occurrence after) {
    var start = new HashMap<String, AttributeValue>();
    if (after != null) {
      start.putAll(RowItems.key(after));
      start.putAll(RowItems.dead(after));
    }
    return new KeyQuery(
        RowItems.QUEUE, true, "queue = :queue", Map.of(":queue", RowItems.deadQueue(shard)), start);
  }

  /** An owner's dead rows, the last to die first. */
  static KeyQuery deadOf(String userId, @Nullable Execution before) {
    return new KeyQuery(
        RowItems.DEAD,
        true,
        "dead = :owner",
        Map.of(":owner", RowItems.deadOwner(userId)),
        before == null ? Map.of() : RowItems.deadKey(before));
  }

  /** The same query, going on after this item. */
  KeyQuery from(Map<String, AttributeValue> listed) {
    return new KeyQuery(index, forward, condition, values, listed);
  }

  /** Consistent, but for the global indexes, which cannot be read so. */
  QueryRequest request(String table, Map<String, AttributeValue> start, int limit) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(index)
        .consistentRead(!RowItems.QUEUE.equals(index) && !RowItems.DEAD.equals(index))
        .scanIndexForward(forward)
        .keyConditionExpression(condition)
        .expressionAttributeValues(values)
        .exclusiveStartKey(start.isEmpty() ? null : start)
        .limit(limit)
        .build();
  }
}
