package io.github.serverlessscheduler.it.aws.fake.http;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/** Which calls and deliveries go wrong, and how; asked once for each, in their order. */
@FunctionalInterface
public interface FaultPlan {

  /** The fault of the next call of this operation: {@code CreateSchedule}, {@code Deliver}. */
  Fault next(String operation);

  /** This plan for these operations alone; the others go well, and do not count. */
  default FaultPlan only(String... operations) {
    Set<String> some = Set.of(operations);
    return operation -> some.contains(operation) ? next(operation) : Fault.NONE;
  }

  /** Nothing goes wrong. */
  static FaultPlan none() {
    return operation -> Fault.NONE;
  }

  /** These faults, one a call of this operation, and then none. */
  static FaultPlan of(String operation, Fault... faults) {
    Queue<Fault> left = new ArrayDeque<>(Arrays.asList(faults));
    return asked -> {
      synchronized (left) {
        Fault next = asked.equals(operation) ? left.poll() : null;
        return next == null ? Fault.NONE : next;
      }
    };
  }

  /**
   * One of these faults now and then.
   *
   * @param seed the same one gives the same faults for the same calls in the same order
   * @param share how many of the calls go wrong, 0 to 1
   */
  static FaultPlan seeded(long seed, double share, Set<Fault> faults) {
    Fault[] choices = faults.stream().sorted().toArray(Fault[]::new);
    Random random = new Random(seed);
    return operation -> {
      synchronized (random) {
        return random.nextDouble() < share ? choices[random.nextInt(choices.length)] : Fault.NONE;
      }
    };
  }
}
