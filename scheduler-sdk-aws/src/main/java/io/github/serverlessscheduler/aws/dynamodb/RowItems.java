package io.github.serverlessscheduler.aws.dynamodb;

import static io.github.serverlessscheduler.aws.dynamodb.Attributes.number;
import static io.github.serverlessscheduler.aws.dynamodb.Attributes.text;

import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Executions as items of the executions table. An execution is one item in its job's partition: its
 * document as text, and beside it the attributes of the three indexes and of time to live.
 */
final class RowItems {

  /** The local index of a job's rows, latest first, and its sort key. */
  static final String HISTORY = "history";

  /** The global index of unfinished rows by when they wake, and of dead rows; its partition key. */
  static final String QUEUE = "queue";

  /** The sort key of {@link #QUEUE}. */
  static final String POSITION = "queue_position";

  /** The global index of an owner's dead rows, the last to die first; its partition key. */
  static final String DEAD = "dead";

  /** The sort key of {@link #DEAD}. */
  static final String DEAD_POSITION = "dead_position";

  /** How many partitions the rows that wait are spread over, and as many for the dead. */
  static final int SHARDS = 8;

  static final String REVISION = "revision";

  /** The sort key of the item that says which occurrence holds the job. */
  static final String HOLDER = "HOLDER";

  static final String OCCURRENCE = "occurrence_id";

  /** Before and after every scheduled row of a job: their ids begin with a digit. */
  static final String FIRST_SCHEDULED = "RUN#0";

  static final String LAST_SCHEDULED = "RUN#:";

  private static final String RUN = "RUN#";
  private static final String DOCUMENT = "document";
  private static final String HOLDS = "holds";
  private static final String WRITER = "writer";

  /** Of one width, so that texts order as times do. */
  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  /** Later than any time that is recorded: 9999-12-31T23:59:59Z. */
  private static final long LATEST_SECOND = 253_402_300_799L;

  private RowItems() {}

  static String partition(JobKey job) {
    return "JOB#" + job.userId() + "#" + job.jobId();
  }

  static Map<String, AttributeValue> key(Occurrence occurrence) {
    return Attributes.key(partition(occurrence.job()), RUN + occurrence.id());
  }

  /** The key in the table of what an index lists. */
  static Map<String, AttributeValue> key(Map<String, AttributeValue> listed) {
    return Map.of(
        Attributes.PK, listed.get(Attributes.PK),
        Attributes.SK, listed.get(Attributes.SK));
  }

  static Map<String, AttributeValue> holderKey(JobKey job) {
    return Attributes.key(partition(job), HOLDER);
  }

  static Map<String, AttributeValue> holder(Occurrence occurrence) {
    var item = new HashMap<>(holderKey(occurrence.job()));
    item.put(OCCURRENCE, text(occurrence.id()));
    return item;
  }

  /** The occurrence id of a row's key. */
  static String occurrenceId(Map<String, AttributeValue> key) {
    return text(key, Attributes.SK).orElseThrow().substring(RUN.length());
  }

  static Map<String, AttributeValue> item(Row row, Duration retention) {
    Execution execution = row.execution();
    var item = new HashMap<>(historyKey(execution));
    item.put(DOCUMENT, text(ExecutionCodec.encode(execution)));
    item.put(REVISION, number(row.revision()));
    item.put(HOLDS, AttributeValue.fromBool(row.holds()));
    item.put(WRITER, text(row.writer()));
    item.put("state", text(execution.state().wireName()));
    item.put("job_type", text(execution.jobType()));
    execution.wakeAt().ifPresent(at -> item.putAll(waiting(execution.occurrence(), at)));
    if (execution.state() == ExecutionState.DEAD) {
      item.putAll(dead(execution.occurrence()));
      item.putAll(deadOfOwner(execution));
    }
    execution
        .finishedAt()
        .ifPresent(
            at -> item.put(DynamoDbTables.EXPIRY, number(at.plus(retention).getEpochSecond())));
    return item;
  }

  static Row row(Map<String, AttributeValue> item) {
    return new Row(
        ExecutionCodec.decode(text(item, DOCUMENT).orElse("")),
        number(item, REVISION),
        item.containsKey(HOLDS) && item.get(HOLDS).bool(),
        text(item, WRITER).orElse(""));
  }

  /** A row's keys in its job's history: those of the table and the index. */
  static Map<String, AttributeValue> historyKey(Execution execution) {
    var key = new HashMap<>(key(execution.occurrence()));
    key.put(
        HISTORY, text(latestFirst(execution.scheduledAt()) + "#" + execution.occurrence().id()));
    return key;
  }

  private static String latestFirst(Instant at) {
    return "%012d%09d".formatted(LATEST_SECOND - at.getEpochSecond(), 999_999_999 - at.getNano());
  }

  static AttributeValue deadOwner(String userId) {
    return text("OWNER#" + userId);
  }

  /** A dead row's keys in its owner's list. */
  private static Map<String, AttributeValue> deadOfOwner(Execution row) {
    Occurrence occurrence = row.occurrence();
    return Map.of(
        DEAD, deadOwner(occurrence.job().userId()),
        DEAD_POSITION,
            text(
                latestFirst(row.finishedAt().orElseThrow())
                    + "#"
                    + occurrence.job().jobId()
                    + "#"
                    + occurrence.id()));
  }

  /** A dead row's keys in its owner's list: those of the table and the index. */
  static Map<String, AttributeValue> deadKey(Execution row) {
    var key = new HashMap<>(key(row.occurrence()));
    key.putAll(deadOfOwner(row));
    return key;
  }

  static AttributeValue waitingQueue(int shard) {
    return text("WAKE#" + shard);
  }

  static AttributeValue deadQueue(int shard) {
    return text("DEAD#" + shard);
  }

  /** After every position of rows that wake at or before this time. */
  static AttributeValue endOf(Instant wakeAt) {
    return text(SORTABLE.format(wakeAt) + "~");
  }

  private static Map<String, AttributeValue> waiting(Occurrence occurrence, Instant at) {
    return Map.of(
        QUEUE, waitingQueue(shard(occurrence)),
        POSITION, text(SORTABLE.format(at) + "#" + occurrence.job().jobId()));
  }

  /** A dead row's keys in the index, which its occurrence alone determines. */
  static Map<String, AttributeValue> dead(Occurrence occurrence) {
    return Map.of(
        QUEUE, deadQueue(shard(occurrence)),
        POSITION, text(partition(occurrence.job()) + "#" + occurrence.id()));
  }

  /** The last bits of a job id are random, and the same on every machine. */
  static int shard(Occurrence occurrence) {
    return (int) (occurrence.job().jobId().value().getLeastSignificantBits() & (SHARDS - 1));
  }
}
