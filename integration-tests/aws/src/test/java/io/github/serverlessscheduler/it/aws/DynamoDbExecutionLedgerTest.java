package io.github.serverlessscheduler.it.aws;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbExecutionLedger;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.testkit.contract.ExecutionLedgerContract;

class DynamoDbExecutionLedgerTest extends ExecutionLedgerContract {

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.instance();
  private final String table = dynamoDb.table(DynamoDbTables::executions);

  @Override
  protected ExecutionLedger open() {
    return DynamoDbExecutionLedger.of(dynamoDb.client(), table);
  }

  @Override
  protected ExecutionLedger reopen() {
    return open();
  }
}
