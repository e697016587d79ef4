package io.github.serverlessscheduler.sdk.sync;

import io.github.serverlessscheduler.sdk.job.JobKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where store and backend differ.
 *
 * @param behind jobs whose latest version the backend has not followed
 * @param missing jobs with an occurrence ahead that the backend does not fire, or no longer as it
 *     was told to
 * @param orphans jobs that the backend fires although they are gone, paused or over
 */
public record Drift(List<JobKey> behind, List<JobKey> missing, List<JobKey> orphans) {

  private static final Drift NONE = new Drift(List.of(), List.of(), List.of());

  public Drift {
    behind = List.copyOf(behind);
    missing = List.copyOf(missing);
    orphans = List.copyOf(orphans);
  }

  static Drift none() {
    return NONE;
  }

  /** Whether they agree. */
  public boolean isEmpty() {
    return behind.isEmpty() && missing.isEmpty() && orphans.isEmpty();
  }

  /** All jobs that differ, in the order above. */
  public List<JobKey> jobs() {
    return Stream.of(behind, missing, orphans).flatMap(List::stream).toList();
  }

  /** This and more of it. */
  Drift and(Drift more) {
    return new Drift(
        joined(behind, more.behind), joined(missing, more.missing), joined(orphans, more.orphans));
  }

  private static List<JobKey> joined(List<JobKey> some, List<JobKey> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
