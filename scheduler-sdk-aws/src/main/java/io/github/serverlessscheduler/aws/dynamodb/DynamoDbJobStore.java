package io.github.serverlessscheduler.aws.dynamodb;

import static io.github.serverlessscheduler.aws.dynamodb.Attributes.number;
import static io.github.serverlessscheduler.aws.dynamodb.Attributes.text;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Jobs in a DynamoDB table, each one item in its owner's partition. Thread-safe.
 *
 * <p>The table is that of {@link DynamoDbTables#jobs}. Every read is strongly consistent. A create
 * with a key is one transaction of two items, all else writes one item at a time. An item is at
 * most 400 KB, well above the largest job document.
 */
public final class DynamoDbJobStore implements JobStore {

  /**
   * The attribute by which followers of the table's stream tell what is worth a look: {@code
   * pending} once a job has changed, {@link #SYNCED} once it has been followed.
   */
  public static final String SYNC_STATE = "sync_state";

  /** What {@link #SYNC_STATE} is once a sync is recorded. */
  public static final String SYNCED = "done";

  private static final String ABSENT = "attribute_not_exists(pk)";

  private final DynamoDbClient client;
  private final String table;
  private final Calls calls;
  private final CreationKeys creations;

  private DynamoDbJobStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.calls = new Calls(table);
    this.creations = new CreationKeys(client, table, calls);
  }

  /** The store in this table; the client stays the caller's to close. */
  public static DynamoDbJobStore of(DynamoDbClient client, String table) {
    return new DynamoDbJobStore(client, table);
  }

  /**
   * The job whose item has these keys, as a record of the table's stream tells them; empty if it is
   * another item of the table.
   */
  public static Optional<JobKey> jobKey(String pk, String sk) {
    return JobItems.jobKey(Attributes.key(pk, sk));
  }

  /**
   * Has the table's stream tell of this job again, for whoever follows it; the version stays. False
   * if the job is gone.
   */
  public boolean requestSync(JobKey key) {
    try {
      calls.call(
          () ->
              client.updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(JobItems.key(key))
                          .updateExpression("SET sync_state = :pending, resync = :token")
                          .conditionExpression("attribute_exists(pk)")
                          .expressionAttributeValues(
                              Map.of(
                                  ":pending",
                                  JobItems.PENDING,
                                  ":token",
                                  text(UUID.randomUUID().toString())))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public JobDocument create(JobDocument job) {
    return job.creationKey() == null
        ? createFree(job)
        : creations.create(job, job.creationKey(), this::find);
  }

  private JobDocument createFree(JobDocument job) {
    try {
      calls.call(
          () ->
              client.putItem(
                  put ->
                      put.tableName(table).item(JobItems.item(job)).conditionExpression(ABSENT)));
    } catch (ConditionalCheckFailedException e) {
      // The id is new: this is our own item, written by a request whose answer was lost.
    }
    return job;
  }

  @Override
  public Optional<JobDocument> find(JobKey key) {
    var response =
        calls.call(
            () ->
                client.getItem(
                    get -> get.tableName(table).key(JobItems.key(key)).consistentRead(true)));
    return response.hasItem() ? JobItems.document(response.item()) : Optional.empty();
  }

  @Override
  public void replace(JobDocument job) {
    String writer = UUID.randomUUID().toString();
    try {
      calls.call(
          () ->
              client.updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(JobItems.key(job.key()))
                          .updateExpression(
                              "SET version = :version, document = :document, writer = :writer,"
                                  + " sync_state = :pending")
                          .conditionExpression("version = :before")
                          .expressionAttributeValues(
                              Map.of(
                                  ":version", number(job.version()),
                                  ":before", number(job.version() - 1),
                                  ":document", text(job.json()),
                                  ":writer", text(writer),
                                  ":pending", JobItems.PENDING))
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    } catch (ConditionalCheckFailedException e) {
      refuseUnlessWritten(job.key().jobId(), writer, e.hasItem() ? e.item() : Map.of());
    }
  }

  /** Does nothing if this very write is stored: its answer was lost, and it was sent again. */
  private static void refuseUnlessWritten(
      JobId id, String writer, Map<String, AttributeValue> stored) {
    if (stored.isEmpty()) {
      throw new SchedulerException(ErrorCode.NOT_FOUND, "no job " + id);
    }
    if (!text(stored, "writer").equals(Optional.of(writer))) {
      throw new SchedulerException(
          ErrorCode.VERSION_CONFLICT,
          "job " + id + " is at version " + number(stored, JobItems.VERSION));
    }
  }

  @Override
  public boolean delete(JobKey key) {
    var response =
        calls.call(
            () ->
                client.deleteItem(
                    delete ->
                        delete
                            .tableName(table)
                            .key(JobItems.key(key))
                            .returnValues(ReturnValue.ALL_OLD)));
    if (!response.hasAttributes()) {
      return false;
    }
    text(response.attributes(), JobItems.CREATION_KEY)
        .ifPresent(creationKey -> creations.release(key, creationKey));
    return true;
  }

  @Override
  public void recordSync(JobKey key, SyncStatus sync) {
    var values = new HashMap<String, AttributeValue>();
    JobItems.sync(sync).forEach((name, value) -> values.put(":" + name, value));
    var sets = new ArrayList<>(List.of("sync_state = :done"));
    var removes = new ArrayList<String>();
    for (String name : JobItems.SYNC) {
      if (values.containsKey(":" + name)) {
        sets.add(name + " = :" + name);
      } else {
        removes.add(name);
      }
    }
    values.put(":done", JobItems.DONE);
    String update =
        "SET "
            + String.join(", ", sets)
            + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
    try {
      calls.call(
          () ->
              client.updateItem(
                  request ->
                      request
                          .tableName(table)
                          .key(JobItems.key(key))
                          .updateExpression(update)
                          .conditionExpression("attribute_exists(pk)")
                          .expressionAttributeValues(values)));
    } catch (ConditionalCheckFailedException e) {
      // The job is gone.
    }
  }

  @Override
  public List<JobDocument> list(String userId, JobOrder order, @Nullable JobId after, int limit) {
    Map<String, AttributeValue> start =
        after == null ? Map.of() : JobItems.key(new JobKey(userId, after));
    return page(start, limit, from -> query(userId, order, from, limit));
  }

  private Slice query(String userId, JobOrder order, Map<String, AttributeValue> start, int limit) {
    QueryResponse response =
        client.query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .scanIndexForward(order == JobOrder.OLDEST_FIRST)
                    .keyConditionExpression("pk = :owner AND begins_with(sk, :jobs)")
                    .expressionAttributeValues(
                        Map.of(
                            ":owner", text(JobItems.partition(userId)),
                            ":jobs", text(JobItems.JOB)))
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .limit(limit));
    return new Slice(response.items(), response.lastEvaluatedKey());
  }

  @Override
  public List<JobDocument> scan(@Nullable JobKey after, int limit) {
    return page(after == null ? Map.of() : JobItems.key(after), limit, from -> scan(from, limit));
  }

  private Slice scan(Map<String, AttributeValue> start, int limit) {
    ScanResponse response =
        client.scan(
            scan ->
                scan.tableName(table)
                    .consistentRead(true)
                    .filterExpression("begins_with(sk, :jobs)")
                    .expressionAttributeValues(Map.of(":jobs", text(JobItems.JOB)))
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .limit(limit));
    return new Slice(response.items(), response.lastEvaluatedKey());
  }

  /** What one request answered, and where the next goes on; empty at the end. */
  private record Slice(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> last) {}

  private List<JobDocument> page(
      Map<String, AttributeValue> start,
      int limit,
      Function<Map<String, AttributeValue>, Slice> request) {
    var documents = new ArrayList<JobDocument>();
    Map<String, AttributeValue> from = start;
    do {
      Map<String, AttributeValue> position = from;
      Slice slice = calls.call(() -> request.apply(position));
      slice.items().forEach(item -> JobItems.document(item).ifPresent(documents::add));
      from = slice.last();
    } while (!from.isEmpty() && documents.size() < limit);
    return documents.subList(0, Math.min(limit, documents.size()));
  }
}
