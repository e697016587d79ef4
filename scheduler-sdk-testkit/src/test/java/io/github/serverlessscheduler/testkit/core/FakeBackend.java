package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A backend as a map, which a test may make fail. */
final class FakeBackend implements ScheduleBackend {

  final NavigableMap<JobKey, Job<?>> scheduled = new TreeMap<>();

  /** Asked before every change; may throw. */
  Consumer<JobKey> gate = key -> {};

  int calls;

  @Override
  public Capabilities capabilities() {
    return Capabilities.oneJvm();
  }

  @Override
  public void upsert(Job<?> job) {
    calls++;
    gate.accept(job.key());
    scheduled.put(job.key(), job);
  }

  @Override
  public void remove(JobKey key) {
    calls++;
    gate.accept(key);
    scheduled.remove(key);
  }

  @Override
  public List<JobKey> scheduled(@Nullable JobKey after, int limit) {
    var keys = scheduled.navigableKeySet();
    return (after == null ? keys : keys.tailSet(after, false)).stream().limit(limit).toList();
  }
}
