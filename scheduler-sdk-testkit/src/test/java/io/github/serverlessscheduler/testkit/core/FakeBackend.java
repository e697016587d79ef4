package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.Page;
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

  /** Three a page, whatever is wished for; the cursor is how many went before. */
  @Override
  public Page<JobKey> scheduled(@Nullable String cursor, int limit) {
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(from + 3, scheduled.size());
    List<JobKey> keys = scheduled.keySet().stream().skip(from).limit(to - from).toList();
    return new Page<>(keys, to < scheduled.size() ? String.valueOf(to) : null);
  }
}
