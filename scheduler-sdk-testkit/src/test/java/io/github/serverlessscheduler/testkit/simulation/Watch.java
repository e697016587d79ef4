package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every write to the ledger and every start of a handler, and notes what must not be: the
 * third promise. Notes rather than throws, since a runner takes what is thrown for its handler's.
 */
final class Watch {

  private final ExecutionLedger ledger;
  private final List<String> violations = new ArrayList<>();
  private final Map<Occurrence, Lease> leases = new HashMap<>();
  private final Map<JobKey, Occurrence> holders = new HashMap<>();

  Watch(ExecutionLedger ledger) {
    this.ledger = ledger;
  }

  List<String> violations() {
    return violations;
  }

  void note(String violation) {
    violations.add(violation);
  }

  /** A handler is called: its occurrence is leased to this attempt, and was never completed. */
  void started(Occurrence occurrence, long fence, int attempt, int most) {
    Execution row = ledger.find(occurrence).orElseThrow();
    if (row.state() != ExecutionState.RUNNING || row.fence() != fence) {
      note("a handler was called without a lease: " + row + ", fence " + fence);
    }
    if (attempt > most) {
      note("attempt " + attempt + " of " + most + " was made: " + row);
    }
  }

  Claim claim(ClaimRequest request, Supplier<Claim> effect) {
    Occurrence occurrence = request.occurrence();
    Execution before = ledger.find(occurrence).orElse(null);
    Claim claim = effect.get();
    if (claim instanceof Claim.Granted granted) {
      if (before != null && before.state().isFinished()) {
        note("a finished occurrence was leased: " + before);
      }
      Lease other = leases.put(occurrence, granted.lease());
      if (other != null && isRunning(before, other) && other.until().isAfter(request.now())) {
        note("two attempts are leased: " + other + " and " + granted.lease());
      }
      if (request.exclusive()) {
        hold(occurrence);
      }
    }
    return claim;
  }

  private void hold(Occurrence occurrence) {
    Occurrence holder = holders.put(occurrence.job(), occurrence);
    if (holder != null
        && !holder.equals(occurrence)
        && !ledger.find(holder).orElseThrow().state().isFinished()) {
      note("two occurrences hold their job: " + holder + " and " + occurrence);
    }
  }

  private static boolean isRunning(@Nullable Execution row, Lease lease) {
    return row != null && row.state() == ExecutionState.RUNNING && row.fence() == lease.fence();
  }

  /** A write under a lease, which a deposed attempt cannot do. */
  boolean leased(Lease lease, BooleanSupplier effect) {
    Execution before = ledger.find(lease.occurrence()).orElseThrow();
    boolean written = write(lease.occurrence(), effect);
    if (written && !isRunning(before, lease)) {
      note("a deposed attempt has written: " + lease + " over " + before);
    }
    return written;
  }

  /** Any write: what has succeeded or was skipped stays as it is, and a refusal changes nothing. */
  boolean write(Occurrence occurrence, BooleanSupplier effect) {
    Execution before = ledger.find(occurrence).orElse(null);
    boolean written = effect.getAsBoolean();
    Execution after = ledger.find(occurrence).orElse(null);
    if (before != null && !before.equals(after)) {
      if (before.state() == ExecutionState.SUCCEEDED || before.state() == ExecutionState.SKIPPED) {
        note("what was over has changed: " + before + " to " + after);
      }
      if (!written) {
        note("a write that was refused has happened: " + before + " to " + after);
      }
    }
    return written;
  }

  /** At the end: nothing is left unfinished. */
  void over(Instant endOfTime) {
    ledger.due(endOfTime, 10).forEach(row -> note("left unfinished: " + row));
  }
}
