package io.github.serverlessscheduler.it.aws.packaged;

import java.util.List;

/** The middle of some measurements. */
final class Median {

  private Median() {}

  /** Of an even number of them, the mean of the two in the middle. */
  static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
