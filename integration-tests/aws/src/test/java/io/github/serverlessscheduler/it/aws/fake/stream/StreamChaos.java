package io.github.serverlessscheduler.it.aws.fake.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;

/**
 * How records come other than they were written: some twice, and those of different items in
 * another order. One item's records keep theirs unless told otherwise, as DynamoDB promises.
 *
 * @param duplicates the share of records that come twice, 0 to 1
 * @param breakItemOrder whether even one item's records may change places, which AWS does not do; a
 *     retry after a later record can look like it
 */
public record StreamChaos(long seed, double duplicates, boolean reorder, boolean breakItemOrder) {

  /** As they were written. */
  public static StreamChaos none() {
    return new StreamChaos(0, 0, false, false);
  }

  /** Some twice, and in any order that keeps each item's own. */
  public static StreamChaos seeded(long seed, double duplicates) {
    return new StreamChaos(seed, duplicates, true, false);
  }

  <T> List<T> apply(List<T> records, Function<T, String> item, Random random) {
    List<T> all = new ArrayList<>();
    for (T one : records) {
      all.add(one);
      if (random.nextDouble() < duplicates) {
        all.add(one);
      }
    }
    if (breakItemOrder) {
      Collections.shuffle(all, random);
      return all;
    }
    return reorder ? interleaved(all, item, random) : all;
  }

  private static <T> List<T> interleaved(List<T> records, Function<T, String> item, Random random) {
    Map<String, Queue<T>> byItem = new LinkedHashMap<>();
    records.forEach(
        one -> byItem.computeIfAbsent(item.apply(one), key -> new ArrayDeque<>()).add(one));
    List<Queue<T>> queues = new ArrayList<>(byItem.values());
    List<T> all = new ArrayList<>();
    while (!queues.isEmpty()) {
      int chosen = random.nextInt(queues.size());
      Queue<T> queue = queues.get(chosen);
      all.add(queue.remove());
      if (queue.isEmpty()) {
        queues.remove(chosen);
      }
    }
    return all;
  }
}
