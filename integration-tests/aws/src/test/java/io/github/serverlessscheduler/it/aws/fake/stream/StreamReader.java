package io.github.serverlessscheduler.it.aws.fake.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads what is new in a stream, from its oldest record on. */
final class StreamReader {

  private static final int EMPTY_READS = 2;

  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final Map<String, String> iterators = new LinkedHashMap<>();

  StreamReader(DynamoDbStreamsClient client, String streamArn) {
    this.client = client;
    this.streamArn = streamArn;
  }

  /** What was written since the last call, shard by shard, parents first. */
  List<Record> read() {
    List<Record> all = new ArrayList<>();
    for (Shard shard : shards()) {
      iterators.computeIfAbsent(shard.shardId(), this::oldest);
      all.addAll(read(shard.shardId()));
    }
    return all;
  }

  private List<Record> read(String shard) {
    List<Record> all = new ArrayList<>();
    String iterator = iterators.getOrDefault(shard, "");
    // An empty answer need not be the end, but two of them are, on DynamoDB Local.
    for (int empty = 0; empty < EMPTY_READS && !iterator.isEmpty(); ) {
      String from = iterator;
      var answer = client.getRecords(g -> g.shardIterator(from));
      all.addAll(answer.records());
      empty = answer.records().isEmpty() ? empty + 1 : 0;
      iterator = answer.nextShardIterator() == null ? "" : answer.nextShardIterator();
    }
    iterators.put(shard, iterator);
    return all;
  }

  private List<Shard> shards() {
    List<Shard> all = new ArrayList<>();
    @Nullable String last = null;
    do {
      String from = last;
      var answer = client.describeStream(d -> d.streamArn(streamArn).exclusiveStartShardId(from));
      all.addAll(answer.streamDescription().shards());
      last = answer.streamDescription().lastEvaluatedShardId();
    } while (last != null);
    return all;
  }

  private String oldest(String shard) {
    return client
        .getShardIterator(
            g ->
                g.streamArn(streamArn)
                    .shardId(shard)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }
}
