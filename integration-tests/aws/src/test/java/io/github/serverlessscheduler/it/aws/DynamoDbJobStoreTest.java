package io.github.serverlessscheduler.it.aws;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.testkit.contract.JobStoreContract;

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
}
