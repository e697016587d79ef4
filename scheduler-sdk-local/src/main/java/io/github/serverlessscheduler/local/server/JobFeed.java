package io.github.serverlessscheduler.local.server;

import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.event.SyncFailed;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says which jobs something has happened to, to whoever watches their owner's. A listener of the
 * scheduler whose API is served. Thread-safe.
 *
 * <p>Nothing is kept for those who watch later: whoever begins to watch looks at everything first.
 */
public final class JobFeed implements SchedulerListener {

  private final Set<JobWatch> watches = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  /** A feed that nobody watches. */
  public JobFeed() {}

  /** Watches an owner's jobs, until it is closed. */
  JobWatch watch(String userId) {
    var watch = new JobWatch(userId, watches::remove);
    watches.add(watch);
    if (isClosed) {
      watch.close();
    }
    return watch;
  }

  /** Ends every watch, also those that are yet to begin. */
  void close() {
    isClosed = true;
    watches.forEach(JobWatch::close);
  }

  @Override
  public void jobChanged(JobChanged event) {
    tell(event.job());
  }

  @Override
  public void jobQuarantined(QuarantinedJob job) {
    tell(job.key());
  }

  @Override
  public void attemptStarted(AttemptStarted event) {
    tell(event.lease().occurrence().job());
  }

  @Override
  public void attemptEnded(AttemptEnded event) {
    tell(event.lease().occurrence().job());
  }

  @Override
  public void occurrenceSkipped(OccurrenceSkipped event) {
    tell(event.occurrence().job());
  }

  @Override
  public void syncFailed(SyncFailed event) {
    tell(event.job());
  }

  private void tell(JobKey job) {
    for (JobWatch watch : watches) {
      watch.tell(job);
    }
  }
}
