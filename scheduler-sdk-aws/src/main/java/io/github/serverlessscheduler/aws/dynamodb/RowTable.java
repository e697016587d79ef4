package io.github.serverlessscheduler.aws.dynamodb;

import static io.github.serverlessscheduler.aws.dynamodb.Attributes.number;
import static io.github.serverlessscheduler.aws.dynamodb.Attributes.text;

import io.github.serverlessscheduler.sdk.execution.Occurrence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The executions table: conditional writes of a row, alone or with its hold on the job. */
final class RowTable {

  private static final int MOST_KEYS_A_GET = 100;
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final DynamoDbClient client;
  private final String table;
  private final Duration retention;
  private final Calls calls;

  RowTable(DynamoDbClient client, String table, Duration retention) {
    this.client = client;
    this.table = table;
    this.retention = retention;
    this.calls = new Calls(table);
  }

  /** How a conditional write went. */
  sealed interface Written {

    /** It is stored. */
    record Done(Row row) implements Written {}

    /** Another write was quicker; {@code stored} is what it left, {@code null} for no row. */
    record Lost(@Nullable Row stored) implements Written {}

    /** The row would have taken its job, which {@code holder} holds. */
    record Held(Occurrence holder) implements Written {}
  }

  Optional<Row> find(Occurrence occurrence) {
    var response =
        calls.call(
            () ->
                client.getItem(
                    get ->
                        get.tableName(table).key(RowItems.key(occurrence)).consistentRead(true)));
    return response.hasItem() ? Optional.of(RowItems.row(response.item())) : Optional.empty();
  }

  /** The rows at these keys that exist, in the order of the keys, read consistently. */
  List<Row> find(List<Map<String, AttributeValue>> keys) {
    var found = new HashMap<Map<String, AttributeValue>, Row>();
    for (int from = 0; from < keys.size(); from += MOST_KEYS_A_GET) {
      get(keys.subList(from, Math.min(keys.size(), from + MOST_KEYS_A_GET)), found);
    }
    return keys.stream().map(found::get).filter(row -> row != null).toList();
  }

  private void get(
      List<Map<String, AttributeValue>> keys, Map<Map<String, AttributeValue>, Row> found) {
    Map<String, KeysAndAttributes> rest =
        Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    while (!rest.isEmpty()) {
      Map<String, KeysAndAttributes> request = rest;
      var response = calls.call(() -> client.batchGetItem(get -> get.requestItems(request)));
      response
          .responses()
          .getOrDefault(table, List.of())
          .forEach(
              item -> {
                Row row = RowItems.row(item);
                found.put(RowItems.key(row.execution().occurrence()), row);
              });
      rest = response.unprocessedKeys();
    }
  }

  /** Writes {@code after} where the row is still {@code before}; {@code null} for no row. */
  Written write(@Nullable Row before, Row after) {
    boolean holdChanges = after.holds() != (before != null && before.holds());
    return holdChanges ? writeWithHold(before, after) : writeAlone(before, after);
  }

  private Written writeAlone(@Nullable Row before, Row after) {
    Put put = put(before, after);
    try {
      calls.call(
          () ->
              client.putItem(
                  request ->
                      request
                          .tableName(table)
                          .item(put.item())
                          .conditionExpression(put.conditionExpression())
                          .expressionAttributeValues(
                              put.hasExpressionAttributeValues()
                                  ? put.expressionAttributeValues()
                                  : null)
                          .returnValuesOnConditionCheckFailure(
                              put.returnValuesOnConditionCheckFailure())));
      return new Written.Done(after);
    } catch (ConditionalCheckFailedException e) {
      return lost(after, e.hasItem() ? e.item() : Map.of());
    }
  }

  private Written writeWithHold(@Nullable Row before, Row after) {
    Occurrence occurrence = after.execution().occurrence();
    TransactWriteItem hold =
        after.holds()
            ? TransactWriteItem.builder().put(takeHold(occurrence)).build()
            : TransactWriteItem.builder().delete(releaseHold(occurrence)).build();
    TransactWriteItem row = TransactWriteItem.builder().put(put(before, after)).build();
    try {
      calls.call(
          () -> client.transactWriteItems(transaction -> transaction.transactItems(row, hold)));
      return new Written.Done(after);
    } catch (TransactionCanceledException e) {
      return cancelled(e, before, after);
    }
  }

  private Written cancelled(TransactionCanceledException e, @Nullable Row before, Row after) {
    List<CancellationReason> reasons = e.cancellationReasons();
    if (failed(reasons, 0)) {
      return lost(after, reasons.get(0).item());
    }
    if (failed(reasons, 1)) {
      String holder = text(reasons.get(1).item(), RowItems.OCCURRENCE).orElse("");
      return new Written.Held(new Occurrence(after.execution().occurrence().job(), holder));
    }
    boolean conflict = reasons.stream().anyMatch(r -> "TransactionConflict".equals(r.code()));
    if (!conflict) {
      throw calls.failed(e);
    }
    return new Written.Lost(
        before == null ? null : find(before.execution().occurrence()).orElse(null));
  }

  private static boolean failed(List<CancellationReason> reasons, int index) {
    return index < reasons.size() && CONDITION_FAILED.equals(reasons.get(index).code());
  }

  /** What stands there is this very write, if its answer was lost and it was sent again. */
  private static Written lost(Row after, Map<String, AttributeValue> stored) {
    if (stored.isEmpty()) {
      return new Written.Lost(null);
    }
    Row row = RowItems.row(stored);
    return row.writer().equals(after.writer()) ? new Written.Done(row) : new Written.Lost(row);
  }

  private Put put(@Nullable Row before, Row after) {
    Put.Builder put =
        Put.builder()
            .tableName(table)
            .item(RowItems.item(after, retention))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    return before == null
        ? put.conditionExpression("attribute_not_exists(pk)").build()
        : put.conditionExpression("revision = :before")
            .expressionAttributeValues(Map.of(":before", number(before.revision())))
            .build();
  }

  private Put takeHold(Occurrence occurrence) {
    return Put.builder()
        .tableName(table)
        .item(RowItems.holder(occurrence))
        .conditionExpression("attribute_not_exists(pk) OR occurrence_id = :own")
        .expressionAttributeValues(Map.of(":own", text(occurrence.id())))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private Delete releaseHold(Occurrence occurrence) {
    return Delete.builder()
        .tableName(table)
        .key(RowItems.holderKey(occurrence.job()))
        .conditionExpression("attribute_not_exists(pk) OR occurrence_id = :own")
        .expressionAttributeValues(Map.of(":own", text(occurrence.id())))
        .build();
  }

  /** The keys in the table of what a query lists. */
  List<Map<String, AttributeValue>> keys(KeyQuery query, int limit) {
    return listed(query, limit).stream().map(RowItems::key).toList();
  }

  /** A query, page by page, until it has so many items or there are no more. */
  List<Map<String, AttributeValue>> listed(KeyQuery query, int limit) {
    var listed = new ArrayList<Map<String, AttributeValue>>();
    Map<String, AttributeValue> from = query.after();
    do {
      Map<String, AttributeValue> start = from;
      int rest = limit - listed.size();
      var response = calls.call(() -> client.query(query.request(table, start, rest)));
      listed.addAll(response.items());
      from = response.lastEvaluatedKey();
    } while (!from.isEmpty() && listed.size() < limit);
    return listed;
  }
}
