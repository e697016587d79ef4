package io.github.serverlessscheduler.sdk.schedule;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A random field of a cron: its text, and the values that this text means. */
record RandomField(String text, Set<Integer> values) {

  /**
   * A field over a range of values.
   *
   * @param names what the values may also be called, or empty
   */
  static RandomField over(Random random, int first, int last, List<String> names) {
    int from = first + random.nextInt(last - first + 1);
    int to = from + random.nextInt(last - from + 1);
    int step = 1 + random.nextInt(last - first + 1);
    String start = text(random, from, first, names);
    String range = start + "-" + text(random, to, first, names);
    return switch (random.nextInt(8)) {
      case 0 -> new RandomField(start, every(from, from, 1));
      case 1 -> new RandomField(range, every(from, to, 1));
      case 2 -> new RandomField(range + "/" + step, every(from, to, step));
      case 3 -> new RandomField(start + "/" + step, every(from, last, step));
      case 4 -> new RandomField("*/" + step, every(first, last, step));
      case 5 -> over(random, first, last, names).and(over(random, first, last, names));
      default -> new RandomField("*", every(first, last, 1));
    };
  }

  /** This and, three times in four, one more value. */
  RandomField mostlyWith(Random random, int value) {
    return random.nextInt(4) == 0
        ? this
        : and(new RandomField(String.valueOf(value), every(value, value, 1)));
  }

  private RandomField and(RandomField other) {
    Set<Integer> both = new TreeSet<>(values);
    both.addAll(other.values);
    return new RandomField(text + "," + other.text, both);
  }

  private static Set<Integer> every(int from, int to, int step) {
    return IntStream.rangeClosed(from, to)
        .filter(value -> (value - from) % step == 0)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Random random, int value, int first, List<String> names) {
    return names.isEmpty() || random.nextBoolean()
        ? String.valueOf(value)
        : names.get(value - first);
  }
}
