package io.github.serverlessscheduler.testkit.simulation;

import java.util.Random;
import java.util.function.Supplier;

/**
 * What every call from the process to its store and ledger passes through. Once it blows, the
 * process is dead: the call it blew at has happened or has not, and no later one happens.
 */
final class Fuse {

  private final Random random;
  private int callsLeft;
  private boolean blown;

  Fuse(Random random) {
    this.random = random;
  }

  /** Blows at the so-many-th call from now. */
  void arm(int calls) {
    callsLeft = calls;
  }

  void disarm() {
    callsLeft = 0;
  }

  void blow() {
    blown = true;
  }

  boolean isBlown() {
    return blown;
  }

  void renew() {
    blown = false;
    callsLeft = 0;
  }

  <T> T call(Supplier<T> effect) {
    boolean blows = !blown && callsLeft > 0 && --callsLeft == 0;
    if (blown || (blows && random.nextBoolean())) {
      blown = true;
      throw new Crash();
    }
    T result = effect.get();
    if (blows) {
      blown = true;
      throw new Crash();
    }
    return result;
  }

  void run(Runnable effect) {
    call(
        () -> {
          effect.run();
          return true;
        });
  }
}
