package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what was due with what the ledger has. */
final class Audit {

  private static final int PAGE = 500;

  private final SchedulerParts parts;

  Audit(SchedulerParts parts) {
    this.parts = parts;
  }

  List<Occurrence> missed(Instant from, Instant to, int limit) {
    Instant now = parts.clock().instant();
    var missed = new ArrayList<Occurrence>();
    JobKey last = null;
    List<JobDocument> page;
    do {
      page = parts.store().scan(last, PAGE);
      for (JobDocument document : page) {
        last = document.key();
        if (parts.reader().read(document) instanceof Job<?> job && job.enabled()) {
          Instant settled = now.minus(job.spec().schedule().flexibleWindow());
          addMissed(job, from, to.isBefore(settled) ? to : settled, limit, missed);
        }
      }
    } while (page.size() == PAGE && missed.size() < limit);
    return missed;
  }

  private void addMissed(
      Job<?> job, Instant from, Instant end, int limit, List<Occurrence> missed) {
    Instant after = from.isAfter(job.scheduleSince()) ? from.minusNanos(1) : job.scheduleSince();
    List<Misfires> runs = runsSince(job.key(), after);
    Optional<Instant> due = job.spec().schedule().next(after);
    while (due.isPresent() && due.get().isBefore(end) && missed.size() < limit) {
      Instant at = due.get();
      Occurrence occurrence = Occurrence.scheduled(job.key(), at);
      if (runs.stream().noneMatch(run -> covers(run, at))
          && parts.ledger().find(occurrence).isEmpty()) {
        missed.add(occurrence);
      }
      due = job.spec().schedule().next(at);
    }
  }

  /**
   * Rows that stand for a run of occurrences; one that ends after the time may have begun before
   * it.
   */
  private List<Misfires> runsSince(JobKey key, Instant after) {
    var runs = new ArrayList<Misfires>();
    Execution last = null;
    List<Execution> page;
    do {
      page = parts.ledger().history(key, last, PAGE);
      for (Execution row : page) {
        last = row;
        row.misfires().ifPresent(runs::add);
      }
    } while (page.size() == PAGE && last != null && last.scheduledAt().isAfter(after));
    return runs;
  }

  private static boolean covers(Misfires run, Instant at) {
    return !at.isBefore(run.from()) && !at.isAfter(run.to());
  }
}
