package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ledger whose methods fail by name, before they have done anything. */
final class FailingLedger implements ExecutionLedger {

  private final ExecutionLedger ledger = new InMemoryExecutionLedger();
  private final Set<String> failing = new HashSet<>();

  void fail(String method) {
    failing.add(method);
  }

  void mend() {
    failing.clear();
  }

  private ExecutionLedger unless(String method) {
    if (failing.contains(method)) {
      throw new SchedulerException(ErrorCode.UNAVAILABLE, method + " failed");
    }
    return ledger;
  }

  @Override
  public void announce(List<Execution> pending) {
    unless("announce").announce(pending);
  }

  @Override
  public boolean request(Execution pending) {
    return unless("request").request(pending);
  }

  @Override
  public Claim claim(ClaimRequest request) {
    return unless("claim").claim(request);
  }

  @Override
  public boolean extend(Lease lease, Instant until) {
    return unless("extend").extend(lease, until);
  }

  @Override
  public boolean finish(Lease lease, Outcome outcome, Instant now) {
    return unless("finish").finish(lease, outcome, now);
  }

  @Override
  public boolean skip(Execution skipped, Instant now) {
    return unless("skip").skip(skipped, now);
  }

  @Override
  public boolean redrive(Occurrence occurrence, Instant now) {
    return unless("redrive").redrive(occurrence, now);
  }

  @Override
  public Optional<Execution> find(Occurrence occurrence) {
    return unless("find").find(occurrence);
  }

  @Override
  public List<Execution> due(Instant before, int limit) {
    return unless("due").due(before, limit);
  }

  @Override
  public List<Execution> history(JobKey job, @Nullable Execution before, int limit) {
    return unless("history").history(job, before, limit);
  }

  @Override
  public Optional<Instant> lastScheduled(JobKey job) {
    return unless("lastScheduled").lastScheduled(job);
  }

  @Override
  public List<Execution> dead(@Nullable Occurrence after, int limit) {
    return unless("dead").dead(after, limit);
  }

  @Override
  public List<Execution> deadOf(String userId, @Nullable Execution before, int limit) {
    return unless("deadOf").deadOf(userId, before, limit);
  }
}
