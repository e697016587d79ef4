package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.job.Job;
import java.time.Instant;
import java.util.List;

/**
 * What an owner's jobs will fire, computed from their schedules.
 *
 * @param from exclusive: now
 * @param until inclusive
 * @param jobs those that fire in that time, the first to fire first
 * @param jobsRead how many of the owner's jobs were looked at, 2,000 at most
 * @param isComplete false if the owner has more jobs than were looked at, or more of them fire than
 *     were asked for
 */
public record Upcoming(
    Instant from, Instant until, List<JobFirings> jobs, int jobsRead, boolean isComplete) {

  /**
   * One job's part in it.
   *
   * @param job the job
   * @param occurrences when it is due, in order: the first 100
   * @param hasMore whether more follow in that time
   */
  public record JobFirings(Job<?> job, List<Instant> occurrences, boolean hasMore) {

    public JobFirings {
      occurrences = List.copyOf(occurrences);
    }
  }

  public Upcoming {
    jobs = List.copyOf(jobs);
  }
}
