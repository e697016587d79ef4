package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger as the process reaches it, with every write before the eyes of the watch. */
record WatchedLedger(ExecutionLedger ledger, Fuse fuse, Watch watch) implements ExecutionLedger {

  @Override
  public void announce(List<Execution> pending) {
    fuse.run(() -> ledger.announce(pending));
  }

  @Override
  public boolean request(Execution pending) {
    return fuse.call(() -> watch.write(pending.occurrence(), () -> ledger.request(pending)));
  }

  @Override
  public Claim claim(ClaimRequest request) {
    return fuse.call(() -> watch.claim(request, () -> ledger.claim(request)));
  }

  @Override
  public boolean extend(Lease lease, Instant until) {
    return fuse.call(() -> watch.leased(lease, () -> ledger.extend(lease, until)));
  }

  @Override
  public boolean finish(Lease lease, Outcome outcome, Instant now) {
    return fuse.call(() -> watch.leased(lease, () -> ledger.finish(lease, outcome, now)));
  }

  @Override
  public boolean skip(Execution skipped, Instant now) {
    return fuse.call(() -> watch.write(skipped.occurrence(), () -> ledger.skip(skipped, now)));
  }

  @Override
  public boolean redrive(Occurrence occurrence, Instant now) {
    return fuse.call(() -> watch.write(occurrence, () -> ledger.redrive(occurrence, now)));
  }

  @Override
  public Optional<Execution> find(Occurrence occurrence) {
    return fuse.call(() -> ledger.find(occurrence));
  }

  @Override
  public List<Execution> due(Instant before, int limit) {
    return fuse.call(() -> ledger.due(before, limit));
  }

  @Override
  public List<Execution> history(JobKey job, @Nullable Execution before, int limit) {
    return fuse.call(() -> ledger.history(job, before, limit));
  }

  @Override
  public Optional<Instant> lastScheduled(JobKey job) {
    return fuse.call(() -> ledger.lastScheduled(job));
  }

  @Override
  public List<Execution> dead(@Nullable Occurrence after, int limit) {
    return fuse.call(() -> ledger.dead(after, limit));
  }

  @Override
  public List<Execution> deadOf(String userId, @Nullable Execution before, int limit) {
    return fuse.call(() -> ledger.deadOf(userId, before, limit));
  }
}
