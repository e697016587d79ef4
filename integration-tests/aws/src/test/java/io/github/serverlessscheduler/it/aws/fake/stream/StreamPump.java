package io.github.serverlessscheduler.it.aws.fake.stream;

import io.github.serverlessscheduler.it.aws.fake.lambda.BatchAnswer;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * What Lambda does between a table's stream and a function, as a mapping with
 * ReportBatchItemFailures and BisectBatchOnFunctionError does it: what failed, and all that follows
 * it, is tried again; a batch that fails whole is halved; a record that fails too often is
 * discarded, so that it does not hold up the rest.
 */
public final class StreamPump {

  /** Part of a batch, and how often it has failed. */
  private record Part(List<Record> records, int failures) {}

  private final StreamReader reader;
  private final String streamArn;
  private final LambdaFunction function;
  private final int batchSize;
  private final int retries;
  private final List<Record> discarded = new ArrayList<>();
  private StreamChaos chaos = StreamChaos.none();
  private Random random = new Random(0);

  /**
   * Makes one that starts with the oldest record.
   *
   * @param retries how often a record that fails alone is tried again
   */
  public StreamPump(
      DynamoDbStreamsClient client,
      String streamArn,
      int batchSize,
      int retries,
      LambdaFunction function) {
    this.reader = new StreamReader(client, streamArn);
    this.streamArn = streamArn;
    this.batchSize = batchSize;
    this.retries = retries;
    this.function = function;
  }

  /** From now on records come like this. */
  public void chaos(StreamChaos next) {
    chaos = next;
    random = new Random(next.seed());
  }

  /**
   * Hands over all that was written since the last pass; what the function writes meanwhile is for
   * the next one.
   *
   * @return how many records the stream had
   */
  public int pass() {
    List<Record> read = reader.read();
    List<Record> records = chaos.apply(read, one -> one.dynamodb().keys().toString(), random);
    for (int from = 0; from < records.size(); from += batchSize) {
      int to = Math.min(from + batchSize, records.size());
      hand(new ArrayList<>(records.subList(from, to)));
    }
    return read.size();
  }

  /**
   * Passes until the stream has nothing new.
   *
   * @throws IllegalStateException if it still has after this many
   */
  public void passUntilQuiet(int most) {
    for (int i = 0; i < most; i++) {
      if (pass() == 0) {
        return;
      }
    }
    throw new IllegalStateException("the stream is not quiet after " + most + " passes");
  }

  /** The sequence numbers of what was given up, as an on-failure destination would name them. */
  public List<String> discarded() {
    return discarded.stream().map(one -> one.dynamodb().sequenceNumber()).toList();
  }

  private void hand(List<Record> batch) {
    Deque<Part> parts = new ArrayDeque<>();
    parts.push(new Part(batch, 0));
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      List<Record> records = part.records();
      List<String> ids = records.stream().map(one -> one.dynamodb().sequenceNumber()).toList();
      Set<String> failed =
          BatchAnswer.failures(function, StreamEvents.event(records, streamArn), ids);
      if (failed.isEmpty()) {
        continue;
      }
      int first = 0;
      while (!failed.contains(ids.get(first))) {
        first++;
      }
      List<Record> left = records.subList(first, records.size());
      if (first > 0) {
        // Progress starts the count anew.
        parts.push(new Part(left, 0));
      } else if (left.size() > 1) {
        // Halving is no retry.
        int half = left.size() / 2;
        parts.push(new Part(left.subList(half, left.size()), part.failures()));
        parts.push(new Part(left.subList(0, half), part.failures()));
      } else if (part.failures() < retries) {
        parts.push(new Part(left, part.failures() + 1));
      } else {
        discarded.addAll(left);
      }
    }
  }
}
