package io.github.serverlessscheduler.sdk.job;

import java.util.Comparator;

/** Where a job lies: its owner's partition and its id. Ordered by owner, then by id. */
public record JobKey(String userId, JobId jobId) implements Comparable<JobKey> {

  private static final Comparator<JobKey> ORDER =
      Comparator.comparing(JobKey::userId).thenComparing(JobKey::jobId);

  @Override
  public int compareTo(JobKey other) {
    return ORDER.compare(this, other);
  }
}
