package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A backend as a map, which a test may make fail. */
final class FakeBackend implements ScheduleBackend {

  final NavigableMap<JobKey, Job<?>> scheduled = new TreeMap<>();

  /** Asked before every change; may throw. */
  Consumer<JobKey> gate = key -> {};

  /** What somebody else has changed since we were told. */
  final Set<JobKey> tampered = new TreeSet<>();

  /** Asked before every look-up; may throw. */
  Consumer<JobKey> beforeLook = key -> {};

  /** Whether it knows its own cursors no longer. */
  boolean cursorsAreOld;

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
    tampered.remove(job.key());
  }

  @Override
  public void remove(JobKey key) {
    calls++;
    gate.accept(key);
    scheduled.remove(key);
  }

  /** Three a page, whatever is wished for; the cursor is the last key before. */
  @Override
  public Page<JobKey> scheduled(@Nullable String cursor, int limit) {
    if (cursor != null && cursorsAreOld) {
      throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "an old cursor");
    }
    NavigableMap<JobKey, Job<?>> rest =
        cursor == null ? scheduled : scheduled.tailMap(key(cursor), false);
    List<JobKey> keys = rest.keySet().stream().limit(3).toList();
    return new Page<>(keys, rest.size() > 3 ? cursor(keys.get(2)) : null);
  }

  @Override
  public boolean isInPlace(JobKey key, Instant since) {
    beforeLook.accept(key);
    return scheduled.containsKey(key) && !tampered.contains(key);
  }

  private static String cursor(JobKey key) {
    return key.jobId() + " " + key.userId();
  }

  private static JobKey key(String cursor) {
    String[] parts = cursor.split(" ", 2);
    return new JobKey(parts[1], JobId.parse(parts[0]));
  }
}
