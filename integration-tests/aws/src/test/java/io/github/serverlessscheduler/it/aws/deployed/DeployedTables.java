package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The tables of an account, and what stands for them: DynamoDB Local with tables of the same names
 * and shapes. The emulator's own streams lose what is written while a mapping reads them.
 */
record DeployedTables(EmulatedAccount account) {

  /** Makes a table that the account has, as the account has it. */
  void copy(String name) {
    CreateTableRequest request = shapeOf(described(account.client(DynamoDbClient.builder()), name));
    DynamoDbClient local = LocalDynamoDb.instance().client();
    if (local.listTables().tableNames().contains(name)) {
      local.deleteTable(delete -> delete.tableName(name));
    }
    local.createTable(request);
  }

  /** ARN of the stream in the account. */
  String stream(String name) {
    return described(account.client(DynamoDbClient.builder()), name).latestStreamArn();
  }

  /** ARN of the stream of what stands for it. */
  static String localStream(String name) {
    return LocalDynamoDb.instance()
        .client()
        .describeTable(it -> it.tableName(name))
        .table()
        .latestStreamArn();
  }

  private static TableDescription described(DynamoDbClient opened, String name) {
    try (DynamoDbClient client = opened) {
      return client.describeTable(it -> it.tableName(name)).table();
    }
  }

  private static CreateTableRequest shapeOf(TableDescription table) {
    var request =
        CreateTableRequest.builder()
            .tableName(table.tableName())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(table.attributeDefinitions())
            .keySchema(table.keySchema())
            .streamSpecification(table.streamSpecification());
    List<LocalSecondaryIndex> local =
        table.localSecondaryIndexes().stream()
            .map(
                it ->
                    LocalSecondaryIndex.builder()
                        .indexName(it.indexName())
                        .keySchema(it.keySchema())
                        .projection(it.projection())
                        .build())
            .toList();
    List<GlobalSecondaryIndex> global =
        table.globalSecondaryIndexes().stream()
            .map(
                it ->
                    GlobalSecondaryIndex.builder()
                        .indexName(it.indexName())
                        .keySchema(it.keySchema())
                        .projection(it.projection())
                        .build())
            .toList();
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local);
    }
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global);
    }
    return request.build();
  }
}
