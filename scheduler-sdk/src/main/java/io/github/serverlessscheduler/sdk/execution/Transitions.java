package io.github.serverlessscheduler.sdk.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moves of an execution from one state to the next, as pure functions: what a ledger writes
 * over the row it has read. Whether a move is allowed is asked first, by {@link #busyUntil}, {@link
 * #holds} and {@link #isFree}.
 */
public final class Transitions {

  /** The most characters of an error or reason that are kept. */
  public static final int LONGEST_TEXT = KeptText.LONGEST_REASON;

  /** The most attempts that are kept, the latest ones. */
  public static final int MOST_ATTEMPTS = 100;

  private Transitions() {}

  /**
   * Until when an unfinished execution may not be claimed: it is leased beyond {@code now}, or its
   * next attempt is due later. Empty if it may; a pending one without attempts always may.
   */
  public static Optional<Instant> busyUntil(Execution unfinished, Instant now) {
    return isUntried(unfinished)
        ? Optional.empty()
        : unfinished.wakeAt().filter(wakeAt -> wakeAt.isAfter(now));
  }

  /** Whether the execution is pending and was never claimed. */
  public static boolean isUntried(Execution execution) {
    return execution.state() == ExecutionState.PENDING && execution.attempts().isEmpty();
  }

  /** Whether this lease is the one under which the execution runs, even if it has run out. */
  public static boolean holds(Execution execution, Lease lease) {
    return execution.state() == ExecutionState.RUNNING && execution.fence() == lease.fence();
  }

  /** Whether the execution is unfinished, and nobody leases it beyond {@code now}. */
  public static boolean isFree(Execution execution, Instant now) {
    return switch (execution.state()) {
      case PENDING -> true;
      case RUNNING -> busyUntil(execution, now).isEmpty();
      case SUCCEEDED, DEAD, SKIPPED -> false;
    };
  }

  /** Running, with the fence raised by one and a new attempt. */
  public static Execution claim(Execution unfinished, Instant now, Instant leaseUntil) {
    var attempts = new ArrayList<>(unfinished.attempts());
    attempts.add(new Attempt(nextNumber(unfinished), now, null, null));
    int surplus = Math.max(0, attempts.size() - MOST_ATTEMPTS);
    return unfinished.toBuilder()
        .state(ExecutionState.RUNNING)
        .reason(null)
        .summary(null)
        .attempts(attempts.subList(surplus, attempts.size()))
        .fence(unfinished.fence() + 1)
        .wakeAt(leaseUntil)
        .build();
  }

  /** The lease under which an execution runs. */
  public static Lease lease(Execution running) {
    int attempt = latest(running.attempts()).number();
    return new Lease(
        running.occurrence(), running.fence(), attempt, running.wakeAt().orElseThrow());
  }

  /** Still running, its lease ending at {@code until}. */
  public static Execution extend(Execution running, Instant until) {
    return running.toBuilder().wakeAt(until).build();
  }

  /**
   * What the outcome of its attempt makes of a running execution.
   *
   * @throws IllegalArgumentException for {@code Busy}, which ends no attempt
   */
  public static Execution finish(Execution running, Outcome outcome, Instant now) {
    String summary = outcome.summary();
    return summary == null
        ? ended(running, outcome, now)
        : ended(running.toBuilder().summary(KeptText.summary(summary)).build(), outcome, now);
  }

  private static Execution ended(Execution running, Outcome outcome, Instant now) {
    if (outcome instanceof Outcome.Completed) {
      return finished(running, ExecutionState.SUCCEEDED, null, null, now);
    }
    if (outcome instanceof Outcome.Skipped skipped) {
      return finished(running, ExecutionState.SKIPPED, skipped.reason().wireName(), null, now);
    }
    if (outcome instanceof Outcome.Dead dead) {
      String reason = KeptText.reason(dead.reason());
      return finished(running, ExecutionState.DEAD, reason, reason, now);
    }
    if (outcome instanceof Outcome.RetryAt retry) {
      return running.toBuilder()
          .state(ExecutionState.PENDING)
          .attempts(ended(running.attempts(), now, KeptText.reason(retry.error())))
          .wakeAt(retry.at())
          .build();
    }
    throw new IllegalArgumentException("outcome ends no attempt: " + outcome);
  }

  /** A recorded execution as this skipped one ends it: it keeps its attempts and what it was. */
  public static Execution skip(Execution unfinished, Execution skipped) {
    return unfinished.toBuilder()
        .state(skipped.state())
        .reason(skipped.reason().orElse(null))
        .misfires(skipped.misfires().orElse(null))
        .wakeAt(null)
        .finishedAt(skipped.finishedAt().orElse(null))
        .build();
  }

  /**
   * A dead execution pending again, due at {@code now}. It keeps the reason of its death until it
   * is claimed, which is how the next attempt knows that it is number one again.
   */
  public static Execution redrive(Execution dead, Instant now) {
    return dead.toBuilder().state(ExecutionState.PENDING).wakeAt(now).finishedAt(null).build();
  }

  private static Execution finished(
      Execution running,
      ExecutionState state,
      @Nullable String reason,
      @Nullable String error,
      Instant now) {
    return running.toBuilder()
        .state(state)
        .reason(reason)
        .attempts(ended(running.attempts(), now, error))
        .wakeAt(null)
        .finishedAt(now)
        .build();
  }

  private static int nextNumber(Execution unfinished) {
    boolean anew = unfinished.attempts().isEmpty() || unfinished.reason().isPresent();
    return anew ? 1 : latest(unfinished.attempts()).number() + 1;
  }

  private static List<Attempt> ended(List<Attempt> attempts, Instant now, @Nullable String error) {
    var ended = new ArrayList<>(attempts);
    Attempt running = latest(attempts);
    ended.set(ended.size() - 1, new Attempt(running.number(), running.startedAt(), now, error));
    return ended;
  }

  private static Attempt latest(List<Attempt> attempts) {
    return attempts.get(attempts.size() - 1);
  }
}
