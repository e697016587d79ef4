package io.github.serverlessscheduler.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.testkit.contract.JobStoreContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbJobStoreTest extends JobStoreContract {

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.instance();
  private final String table = dynamoDb.table(DynamoDbTables::jobs);

  @Override
  protected JobStore open() {
    return DynamoDbJobStore.of(dynamoDb.client(), table);
  }

  @Override
  protected JobStore reopen() {
    return open();
  }

  /** Somebody has edited the table by hand; all others' jobs are on the same page. */
  @Test
  void syncStatusThatNoSyncHasWritten_isNone() {
    var key = new JobKey("ann", JobId.parse("01a48a9f-9ae0-7bcf-81bd-234438309b3b"));
    open().create(new JobDocument(key, 1, null, "{}", SyncStatus.never()));
    dynamoDb
        .client()
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("USER#ann"),
                            "sk", AttributeValue.fromS("JOB#" + key.jobId())))
                    .updateExpression("SET synced_at = :text, synced_version = :one")
                    .expressionAttributeValues(
                        Map.of(
                            ":text", AttributeValue.fromS("yesterday"),
                            ":one", AttributeValue.fromN("1"))));

    assertThat(open().scan(null, 10))
        .singleElement()
        .satisfies(document -> assertThat(document.sync()).isEqualTo(SyncStatus.never()));
  }
}
