package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every write to the ledger and every start of a handler, and notes what must not be: the
 * third promise. It reads the table itself after every call, since one that failed may have had its
 * effect. Notes rather than throws, since a runner takes what is thrown for its handler's.
 */
final class Watch {

  private final ExecutionLedger truth;
  private final List<String> violations = new ArrayList<>();
  private final Set<Occurrence> over = new HashSet<>();
  private final Map<Occurrence, Execution> rows = new HashMap<>();
  private final Map<Occurrence, Instant> wakes = new HashMap<>();

  /** Watches the table behind this ledger, which itself never fails. */
  Watch(ExecutionLedger truth) {
    this.truth = truth;
  }

  List<String> violations() {
    return violations;
  }

  void note(String violation) {
    violations.add(violation);
  }

  /** When the first unfinished row wakes; null if there is none. */
  @Nullable Instant nextWake() {
    return wakes.values().stream().min(Instant::compareTo).orElse(null);
  }

  /** The table's time to live has taken this row. */
  void forget(Occurrence occurrence) {
    rows.remove(occurrence);
  }

  /** A handler is called: its occurrence is leased to this attempt, and was never over. */
  void started(Firing<?> firing) {
    var job = new JobKey(firing.userId(), JobId.parse(firing.jobId()));
    Occurrence occurrence = Occurrence.parse(job, firing.occurrenceId());
    if (over.contains(occurrence)) {
      note("an occurrence started after it was over: " + occurrence);
    }
    Execution row = rows.get(occurrence);
    if (row == null || row.state() != ExecutionState.RUNNING || row.fence() != firing.fence()) {
      note("a handler was called without a lease: " + row + ", fence " + firing.fence());
    }
  }

  Claim claim(ClaimRequest request, Supplier<Claim> effect) {
    Execution before = rows.get(request.occurrence());
    try {
      Claim claim = effect.get();
      if (claim instanceof Claim.Granted && isLeased(before, request.now())) {
        note("two attempts are leased: " + before + " at " + request.now());
      }
      return claim;
    } finally {
      compare(request.occurrence(), before);
    }
  }

  /** A write under a lease, which a deposed attempt cannot do. */
  boolean leased(Lease lease, BooleanSupplier effect) {
    Execution before = rows.get(lease.occurrence());
    boolean held =
        before != null
            && before.state() == ExecutionState.RUNNING
            && before.fence() == lease.fence();
    try {
      return effect.getAsBoolean();
    } finally {
      Execution after = compare(lease.occurrence(), before);
      if (!held && !Objects.equals(after, before)) {
        note("a deposed attempt has written: " + lease + " over " + before);
      }
    }
  }

  /** Any other write. */
  boolean write(Occurrence occurrence, BooleanSupplier effect) {
    Execution before = rows.get(occurrence);
    try {
      return effect.getAsBoolean();
    } finally {
      compare(occurrence, before);
    }
  }

  private static boolean isLeased(@Nullable Execution row, Instant now) {
    return row != null
        && row.state() == ExecutionState.RUNNING
        && row.wakeAt().filter(now::isBefore).isPresent();
  }

  private static boolean isOver(@Nullable Execution row) {
    return row != null
        && (row.state() == ExecutionState.SUCCEEDED || row.state() == ExecutionState.SKIPPED);
  }

  /** What has succeeded or was skipped stays as it is. */
  private @Nullable Execution compare(Occurrence occurrence, @Nullable Execution before) {
    Execution after = truth.find(occurrence).orElse(null);
    if (after != null) {
      rows.put(occurrence, after);
    }
    if (isOver(before) && !Objects.equals(before, after)) {
      note("what was over has changed: " + before + " to " + after);
    }
    if (after == null || after.state().isFinished()) {
      wakes.remove(occurrence);
    } else {
      after.wakeAt().ifPresent(at -> wakes.put(occurrence, at));
    }
    if (after != null && after.state() == ExecutionState.SUCCEEDED) {
      over.add(occurrence);
    }
    return after;
  }
}
