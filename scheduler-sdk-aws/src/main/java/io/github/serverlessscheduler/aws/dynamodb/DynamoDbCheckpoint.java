package io.github.serverlessscheduler.aws.dynamodb;

import static io.github.serverlessscheduler.aws.dynamodb.Attributes.number;
import static io.github.serverlessscheduler.aws.dynamodb.Attributes.text;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Where a walk over the jobs has come to, kept in the jobs table between two runs. It is no job: no
 * list or scan shows it, and followers of the stream pass it over. Thread-safe.
 */
public final class DynamoDbCheckpoint {

  private static final String VALUE = "checkpoint";
  private static final String REVISION = "revision";

  private final DynamoDbClient client;
  private final String table;
  private final Map<String, AttributeValue> key;
  private final Calls calls;

  private DynamoDbCheckpoint(DynamoDbClient client, String table, String name) {
    this.client = client;
    this.table = table;
    this.key = Attributes.key("CHECKPOINT#" + name, "CHECKPOINT");
    this.calls = new Calls(table);
  }

  /**
   * The checkpoint of this name in this table; the client stays the caller's to close.
   *
   * @param table as {@link DynamoDbTables#jobs} describes it
   */
  public static DynamoDbCheckpoint of(DynamoDbClient client, String table, String name) {
    return new DynamoDbCheckpoint(client, table, name);
  }

  /**
   * What was kept.
   *
   * @param value empty before the first time
   * @param revision counts the writes; 0 before the first time
   */
  public record Kept(String value, long revision) {}

  /** What is kept now, read consistently. */
  public Kept read() {
    var item =
        calls
            .call(() -> client.getItem(get -> get.tableName(table).key(key).consistentRead(true)))
            .item();
    return new Kept(text(item, VALUE).orElse(""), number(item, REVISION));
  }

  /**
   * Keeps another value, unless somebody else has done so meanwhile.
   *
   * @param before what the caller went on from
   * @return what is kept now; empty if somebody else was quicker, or the answer to this very write
   *     was lost
   */
  public Optional<Kept> replace(Kept before, String value) {
    var after = new Kept(value, before.revision() + 1);
    try {
      calls.call(
          () ->
              client.updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(key)
                          .updateExpression("SET checkpoint = :value, revision = :after")
                          .conditionExpression(
                              before.revision() == 0
                                  ? "attribute_not_exists(pk)"
                                  : "revision = :before")
                          .expressionAttributeValues(values(before, after))));
      return Optional.of(after);
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private static Map<String, AttributeValue> values(Kept before, Kept after) {
    return before.revision() == 0
        ? Map.of(":value", text(after.value()), ":after", number(after.revision()))
        : Map.of(
            ":value", text(after.value()),
            ":after", number(after.revision()),
            ":before", number(before.revision()));
  }
}
