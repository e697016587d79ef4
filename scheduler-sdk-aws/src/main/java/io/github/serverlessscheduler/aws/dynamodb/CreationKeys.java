package io.github.serverlessscheduler.aws.dynamodb;

import static io.github.serverlessscheduler.aws.dynamodb.Attributes.text;

import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The creation keys of the jobs table: items of their own in the owner's partition, each naming the
 * job that holds it.
 */
final class CreationKeys {

  private static final String ABSENT = "attribute_not_exists(pk)";
  private static final int TRIES = 10;

  private final DynamoDbClient client;
  private final String table;
  private final Calls calls;

  CreationKeys(DynamoDbClient client, String table, Calls calls) {
    this.client = client;
    this.table = table;
    this.calls = calls;
  }

  /**
   * Writes a job and the claim of its key together; the holder, where there is one. A claim whose
   * job is gone is left over from a delete that was cut short, and is taken over.
   */
  JobDocument create(
      JobDocument job, String creationKey, Function<JobKey, Optional<JobDocument>> find) {
    String userId = job.key().userId();
    Map<String, AttributeValue> claimKey = JobItems.claimKey(userId, creationKey);
    @Nullable String leftOver = null;
    for (int tries = 1; ; tries++) {
      try {
        List<TransactWriteItem> writes =
            List.of(write(claim(claimKey, job, leftOver)), write(free(JobItems.item(job))));
        calls.call(
            () -> client.transactWriteItems(transaction -> transaction.transactItems(writes)));
        return job;
      } catch (TransactionCanceledException e) {
        if (tries == TRIES) {
          throw calls.failed(e);
        }
      }
      Optional<String> claimant = claimant(claimKey);
      Optional<JobDocument> holder =
          claimant.flatMap(id -> find.apply(new JobKey(userId, JobId.parse(id))));
      if (holder.isPresent()) {
        return holder.get();
      }
      leftOver = claimant.orElse(null);
    }
  }

  /** Frees a key that this job held. */
  void release(JobKey key, String creationKey) {
    try {
      calls.call(
          () ->
              client.deleteItem(
                  delete ->
                      delete
                          .tableName(table)
                          .key(JobItems.claimKey(key.userId(), creationKey))
                          .conditionExpression("job_id = :job_id")
                          .expressionAttributeValues(
                              Map.of(":job_id", text(key.jobId().toString())))));
    } catch (ConditionalCheckFailedException e) {
      // Another job has taken the key over already.
    }
  }

  private Optional<String> claimant(Map<String, AttributeValue> claimKey) {
    var response =
        calls.call(
            () -> client.getItem(get -> get.tableName(table).key(claimKey).consistentRead(true)));
    return text(response.item(), "job_id");
  }

  private Put.Builder claim(
      Map<String, AttributeValue> claimKey, JobDocument job, @Nullable String leftOver) {
    var claim = new HashMap<>(claimKey);
    claim.put("job_id", text(job.key().jobId().toString()));
    return leftOver == null
        ? free(claim)
        : free(claim)
            .conditionExpression(ABSENT + " OR job_id = :left_over")
            .expressionAttributeValues(Map.of(":left_over", text(leftOver)));
  }

  private Put.Builder free(Map<String, AttributeValue> item) {
    return Put.builder().tableName(table).item(item).conditionExpression(ABSENT);
  }

  private static TransactWriteItem write(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }
}
