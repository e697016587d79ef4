package io.github.serverlessscheduler.aws.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The tables that the store and the ledger work on: keys, indexes and stream. */
public final class DynamoDbTables {

  private DynamoDbTables() {}

  /** The jobs table, with its change stream; billed per request. */
  public static CreateTableRequest jobs(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text(Attributes.PK), text(Attributes.SK))
        .keySchema(keys(Attributes.PK, Attributes.SK))
        .streamSpecification(
            stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
        .build();
  }

  /**
   * The executions table, with the local index of each job's history and two sparse global ones: of
   * what is due or dead, and of each owner's dead; billed per request. Time to live is a setting of
   * its own: the attribute is {@link #EXPIRY}.
   */
  public static CreateTableRequest executions(String name) {
    var keysOnly = Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            text(Attributes.PK),
            text(Attributes.SK),
            text(RowItems.HISTORY),
            text(RowItems.QUEUE),
            text(RowItems.POSITION),
            text(RowItems.DEAD),
            text(RowItems.DEAD_POSITION))
        .keySchema(keys(Attributes.PK, Attributes.SK))
        .localSecondaryIndexes(
            LocalSecondaryIndex.builder()
                .indexName(RowItems.HISTORY)
                .keySchema(keys(Attributes.PK, RowItems.HISTORY))
                .projection(keysOnly)
                .build())
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(RowItems.QUEUE)
                .keySchema(keys(RowItems.QUEUE, RowItems.POSITION))
                .projection(keysOnly)
                .build(),
            GlobalSecondaryIndex.builder()
                .indexName(RowItems.DEAD)
                .keySchema(keys(RowItems.DEAD, RowItems.DEAD_POSITION))
                .projection(keysOnly)
                .build())
        .build();
  }

  /** The attribute that DynamoDB's time to live is to be set to, on the executions table. */
  public static final String EXPIRY = "expires_at";

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }
}
