package io.github.serverlessscheduler.sdk.sync;

import io.github.serverlessscheduler.sdk.job.JobKey;
import java.util.List;

/**
 * Where store and backend differ.
 *
 * @param behind jobs whose latest version the backend has not followed
 * @param missing jobs with an occurrence ahead that the backend does not fire
 * @param orphans jobs that the backend fires although they are gone, paused or over
 */
public record Drift(List<JobKey> behind, List<JobKey> missing, List<JobKey> orphans) {

  public Drift {
    behind = List.copyOf(behind);
    missing = List.copyOf(missing);
    orphans = List.copyOf(orphans);
  }

  /** Whether they agree. */
  public boolean isEmpty() {
    return behind.isEmpty() && missing.isEmpty() && orphans.isEmpty();
  }
}
