package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What has been found wrong with a document so far. */
final class Violations {

  /** A hostile document has tens of thousands; a person reads the first few. */
  private static final int MOST = 1000;

  private final List<Violation> found = new ArrayList<>();

  void add(Pointer at, String detail) {
    if (found.size() < MOST) {
      found.add(new Violation(at.toString(), detail));
    } else if (found.size() == MOST) {
      found.add(new Violation("", "has more violations; the first " + MOST + " are listed"));
    }
  }

  /**
   * The value; or, if its own rules refuse it, a violation here, and the fallback to go on with.
   */
  <T> T accept(Pointer at, T fallback, Supplier<T> value) {
    try {
      return value.get();
    } catch (SchedulerException e) {
      add(at, String.valueOf(e.getMessage()));
      return fallback;
    }
  }

  List<Violation> list() {
    return found;
  }

  void throwIfAny(ErrorCode code) {
    if (!found.isEmpty()) {
      throw exception(code);
    }
  }

  InvalidJobException exception(ErrorCode code) {
    return new InvalidJobException(code, found);
  }
}
