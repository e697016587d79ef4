package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps no account: every claim is the first, every end is accepted, nothing is ever due. */
final class DisabledLedger implements ExecutionLedger {

  static final ExecutionLedger INSTANCE = new DisabledLedger();

  private DisabledLedger() {}

  @Override
  public boolean isDisabled() {
    return true;
  }

  @Override
  public void announce(List<Execution> pending) {}

  @Override
  public boolean request(Execution pending) {
    return true;
  }

  @Override
  public Claim claim(ClaimRequest request) {
    return new Claim.Granted(new Lease(request.occurrence(), 1, 1, request.leaseUntil()));
  }

  @Override
  public boolean extend(Lease lease, Instant until) {
    return true;
  }

  @Override
  public boolean finish(Lease lease, Outcome outcome, Instant now) {
    return true;
  }

  @Override
  public boolean skip(Execution skipped, Instant now) {
    return true;
  }

  @Override
  public boolean redrive(Occurrence occurrence, Instant now) {
    return false;
  }

  @Override
  public Optional<Execution> find(Occurrence occurrence) {
    return Optional.empty();
  }

  @Override
  public List<Execution> due(Instant before, int limit) {
    return List.of();
  }

  @Override
  public List<Execution> history(JobKey job, @Nullable Execution before, int limit) {
    return List.of();
  }

  @Override
  public Optional<Instant> lastScheduled(JobKey job) {
    return Optional.empty();
  }

  @Override
  public List<Execution> dead(@Nullable Occurrence after, int limit) {
    return List.of();
  }

  @Override
  public List<Execution> deadOf(String userId, @Nullable Execution before, int limit) {
    return List.of();
  }
}
