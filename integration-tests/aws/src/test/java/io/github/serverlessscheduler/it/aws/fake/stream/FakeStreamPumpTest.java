package io.github.serverlessscheduler.it.aws.fake.stream;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tools.jackson.databind.JsonNode;

/** What stands between a table's stream and a function. */
class FakeStreamPumpTest {

  private final LocalDynamoDb local = LocalDynamoDb.instance();
  private final DynamoDbClient dynamoDb = local.client();
  private final DynamoDbStreamsClient streams =
      DynamoDbStreamsClient.builder()
          .endpointOverride(local.endpoint())
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final String table = local.table(DynamoDbTables::jobs);
  private final String stream =
      dynamoDb.describeTable(d -> d.tableName(table)).table().latestStreamArn();
  private final List<List<String>> batches = new ArrayList<>();
  private final List<JsonNode> records = new ArrayList<>();

  @AfterEach
  void close() {
    streams.close();
    dynamoDb.deleteTable(d -> d.tableName(table));
  }

  @Test
  void change_comesAsTheEventOfLambda() {
    put("a", 1);
    put("a", 2);
    dynamoDb.deleteItem(d -> d.tableName(table).key(Map.of("pk", s("a"), "sk", s("JOB"))));

    assertThat(pump(10, 0, record -> false).pass()).isEqualTo(3);

    JsonNode first = records.get(0);
    assertThat(first.path("eventSource").asString()).isEqualTo("aws:dynamodb");
    assertThat(first.path("eventSourceARN").asString()).isEqualTo(stream);
    assertThat(first.at("/dynamodb/Keys/pk/S").asString()).isEqualTo("a");
    assertThat(first.at("/dynamodb/NewImage/n/N").asString()).isEqualTo("1");
    assertThat(first.at("/dynamodb/NewImage/list/L/0/M/deep/BOOL").asBoolean()).isTrue();
    assertThat(records)
        .extracting(one -> one.path("eventName").asString())
        .containsExactly("INSERT", "MODIFY", "REMOVE");
    assertThat(records)
        .extracting(one -> one.at("/dynamodb/SequenceNumber").asString())
        .doesNotHaveDuplicates();
  }

  @Test
  void laterPass_handsOverWhatIsNew() {
    StreamPump pump = pump(10, 0, record -> false);
    put("a", 1);
    assertThat(pump.pass()).isEqualTo(1);
    assertThat(pump.pass()).isZero();

    put("a", 2);
    pump.passUntilQuiet(2);

    assertThat(batches).containsExactly(List.of("a1"), List.of("a2"));
  }

  @Test
  void failedItem_isTriedAgainWithAllThatFollow() {
    put("a", 1);
    put("b", 1);
    put("c", 1);
    List<String> failedOnce = new ArrayList<>();

    pump(
            10,
            3,
            record -> name(record).equals("b1") && failedOnce.add("b1") && failedOnce.size() == 1)
        .pass();

    assertThat(batches).containsExactly(List.of("a1", "b1", "c1"), List.of("b1", "c1"));
  }

  @Test
  void poisonRecord_isDiscardedAndHoldsUpNobody() {
    for (String key : List.of("a", "b", "poison", "c", "d")) {
      put(key, 1);
    }
    List<String> done = new ArrayList<>();
    StreamPump pump =
        new StreamPump(
            streams,
            stream,
            10,
            2,
            event -> {
              var names = names(event);
              batches.add(names);
              if (names.contains("poison1")) {
                throw new IllegalStateException("poison");
              }
              done.addAll(names);
              return new byte[0];
            });

    pump.pass();

    assertThat(done).containsExactly("a1", "b1", "c1", "d1");
    assertThat(pump.discarded()).hasSize(1);
    assertThat(batches).filteredOn(List.of("poison1")::equals).hasSize(3);
  }

  @Test
  void chaos_repeatsAndMixesButKeepsEachItemsOrder() {
    for (int n = 1; n <= 5; n++) {
      for (String key : List.of("a", "b", "c")) {
        put(key, n);
      }
    }
    StreamPump pump = pump(4, 0, record -> false);
    pump.chaos(StreamChaos.seeded(7, 0.3));

    pump.pass();

    List<String> seen = batches.stream().flatMap(List::stream).toList();
    assertThat(seen.size()).isGreaterThan(15);
    assertThat(new HashSet<>(seen)).hasSize(15);
    assertThat(seen).isNotEqualTo(seen.stream().distinct().sorted().toList());
    seen.stream()
        .collect(groupingBy(name -> name.substring(0, 1)))
        .values()
        .forEach(one -> assertThat(one).isSorted());
    assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 4));
  }

  @Test
  void brokenItemOrder_comesOnlyWhereAskedFor() {
    for (int n = 1; n <= 9; n++) {
      put("a", n);
    }
    StreamPump pump = pump(100, 0, record -> false);
    pump.chaos(new StreamChaos(7, 0, true, true));

    pump.pass();

    assertThat(batches.get(0)).hasSize(9).isNotEqualTo(batches.get(0).stream().sorted().toList());
  }

  private StreamPump pump(int batchSize, int retries, Predicate<JsonNode> fails) {
    LambdaFunction function =
        event -> {
          batches.add(names(event));
          var answer = Json.object();
          var failures = answer.putArray("batchItemFailures");
          for (JsonNode one : Json.read(event).path("Records")) {
            records.add(one);
            if (fails.test(one)) {
              String number = one.at("/dynamodb/SequenceNumber").asString();
              failures.addObject().put("itemIdentifier", number);
            }
          }
          return Json.bytes(answer);
        };
    return new StreamPump(streams, stream, batchSize, retries, function);
  }

  private void put(String key, int n) {
    AttributeValue deep = AttributeValue.fromM(Map.of("deep", AttributeValue.fromBool(true)));
    dynamoDb.putItem(
        p ->
            p.tableName(table)
                .item(
                    Map.of(
                        "pk", s(key),
                        "sk", s("JOB"),
                        "n", AttributeValue.fromN(String.valueOf(n)),
                        "list", AttributeValue.fromL(List.of(deep)))));
  }

  private static List<String> names(byte[] event) {
    List<String> all = new ArrayList<>();
    Json.read(event).path("Records").forEach(one -> all.add(name(one)));
    return all;
  }

  private static String name(JsonNode record) {
    return record.at("/dynamodb/Keys/pk/S").asString()
        + record.at("/dynamodb/NewImage/n/N").asString("");
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }
}
