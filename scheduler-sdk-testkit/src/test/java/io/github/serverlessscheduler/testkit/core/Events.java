package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.event.SyncFailed;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import java.util.ArrayList;
import java.util.List;

/** Everything a listener has heard, in order. */
final class Events implements SchedulerListener {

  final List<Object> heard = new ArrayList<>();

  @Override
  public void jobChanged(JobChanged event) {
    heard.add(event);
  }

  @Override
  public void jobQuarantined(QuarantinedJob job) {
    heard.add(job);
  }

  @Override
  public void attemptStarted(AttemptStarted event) {
    heard.add(event);
  }

  @Override
  public void attemptEnded(AttemptEnded event) {
    heard.add(event);
  }

  @Override
  public void occurrenceSkipped(OccurrenceSkipped event) {
    heard.add(event);
  }

  @Override
  public void syncFailed(SyncFailed event) {
    heard.add(event);
  }

  <T> List<T> of(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
