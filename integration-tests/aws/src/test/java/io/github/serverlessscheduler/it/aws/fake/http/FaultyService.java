package io.github.serverlessscheduler.it.aws.fake.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts a service's calls, and lets them go wrong as a plan says. Thread-safe. */
public final class FaultyService {

  private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
  private final Function<ServiceError, HttpAnswer> errors;
  private final ServiceError throttled;
  private final ServiceError broken;
  private volatile FaultPlan plan = FaultPlan.none();

  /**
   * @param errors how the service writes an error
   * @param throttled its error for a call too many
   * @param broken its error for a failure of its own
   */
  public FaultyService(
      Function<ServiceError, HttpAnswer> errors, ServiceError throttled, ServiceError broken) {
    this.errors = errors;
    this.throttled = throttled;
    this.broken = broken;
  }

  public void plan(FaultPlan next) {
    plan = next;
  }

  /** How often each operation was called since the start, faulty calls included. */
  public Map<String, Long> calls() {
    Map<String, Long> counted = new TreeMap<>();
    calls.forEach((operation, count) -> counted.put(operation, count.get()));
    return counted;
  }

  /** The answer of one call, or null where it is to be lost. */
  public @Nullable HttpAnswer call(String operation, Supplier<HttpAnswer> effect) {
    Fault fault = fault(operation);
    if (fault == Fault.THROTTLED || fault == Fault.SERVER_ERROR) {
      return errors.apply(fault == Fault.THROTTLED ? throttled : broken);
    }
    HttpAnswer answer;
    try {
      answer = effect.get();
    } catch (ServiceError e) {
      answer = errors.apply(e);
    }
    return switch (fault) {
      case ANSWER_LOST -> null;
      // A refusal has no effect to hide.
      case SERVER_ERROR_AFTER_EFFECT -> answer.status() < 400 ? errors.apply(broken) : answer;
      default -> answer;
    };
  }

  /** The fault of a delivery, which is counted like a call. */
  public Fault fault(String operation) {
    calls.computeIfAbsent(operation, name -> new AtomicLong()).incrementAndGet();
    return plan.next(operation);
  }
}
