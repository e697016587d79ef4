package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.SyncFailed;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.sync.Drift;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ScheduleSyncTest {

  private final Rig rig = new Rig();
  private final FakeBackend backend = new FakeBackend();
  private final ScheduleSync sync =
      new ScheduleSync(rig.store, rig.reader, backend, rig.events, rig.clock);
  private final Reconciler reconciler =
      new Reconciler(rig.store, rig.reader, backend, sync::jobChanged, rig.clock, Duration.ZERO);

  @Test
  void newJob_isScheduledAndRecorded() {
    Job<DailyReport> job = hourly();
    sync.jobChanged(job.key());
    assertThat(backend.scheduled.get(job.key())).isEqualTo(job);
    assertThat(status(job.key())).isEqualTo(new SyncStatus(1, Rig.NOON, null));
  }

  @Test
  void pausedJob_isRemoved() {
    Job<DailyReport> job = synced();
    rig.replaced(job.toBuilder().enabled(false), 2);
    sync.jobChanged(job.key());
    assertThat(backend.scheduled).isEmpty();
    assertThat(status(job.key()).syncedVersion()).isEqualTo(2);
  }

  @Test
  void jobWithNothingAhead_isRemoved() {
    Job<DailyReport> job =
        rig.stored(Rig.hourly().schedule(Schedule.at(Rig.NOON.plusSeconds(1))).build());
    sync.jobChanged(job.key());
    assertThat(backend.scheduled).containsKey(job.key());
    rig.clock.advance(Duration.ofSeconds(1));
    sync.jobChanged(job.key());
    assertThat(backend.scheduled).isEmpty();
  }

  @Test
  void deletedJob_isRemoved() {
    Job<DailyReport> job = synced();
    rig.store.delete(job.key());
    sync.jobChanged(job.key());
    assertThat(backend.scheduled).isEmpty();
  }

  @Test
  void quarantinedJob_isRemovedAndToldOf() {
    Job<DailyReport> job = synced();
    rig.store.delete(job.key());
    rig.store.create(
        new JobDocument(job.key(), 1, null, "{\"job_type\":\"gone\"}", SyncStatus.never()));
    sync.jobChanged(job.key());
    assertThat(backend.scheduled).isEmpty();
    assertThat(rig.events.of(QuarantinedJob.class)).hasSize(1);
  }

  @Test
  void repeatedAndLateEvents_changeNothing() {
    Job<DailyReport> job = synced();
    Job<?> second = rig.replaced(job.toBuilder(), 2);
    sync.jobChanged(job.key());
    sync.jobChanged(job.key());
    assertThat(backend.scheduled.get(job.key())).isEqualTo(second);
    assertThat(status(job.key()).syncedVersion()).isEqualTo(2);
  }

  @Test
  void refusalForGood_isRecordedAndNotTriedAgain() {
    Job<DailyReport> job = hourly();
    refuse(ErrorCode.UNSUPPORTED);
    sync.jobChanged(job.key());
    assertThat(status(job.key()).progress(1)).isEqualTo(Progress.FAILED);
    assertThat(status(job.key()).error())
        .isEqualTo(new SyncStatus.SyncError("unsupported", "refused"));
    assertThat(rig.events.of(SyncFailed.class))
        .extracting(SyncFailed::permanent)
        .containsExactly(true);
    assertThat(reconciler.drift().isEmpty()).isTrue();
    int calls = backend.calls;
    reconciler.reconcile();
    assertThat(backend.calls).isEqualTo(calls);
  }

  @Test
  void refusalForGood_isOverWithTheNextVersion() {
    Job<DailyReport> job = hourly();
    refuse(ErrorCode.UNSUPPORTED);
    sync.jobChanged(job.key());
    backend.gate = key -> {};
    rig.replaced(job.toBuilder(), 2);
    sync.jobChanged(job.key());
    assertThat(status(job.key()).progress(2)).isEqualTo(Progress.IN_SYNC);
  }

  @Test
  void failureThatMayPass_isThrownAndLeavesTheJobPending() {
    Job<DailyReport> job = hourly();
    refuse(ErrorCode.UNAVAILABLE);
    assertThatThrownBy(() -> sync.jobChanged(job.key()))
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(status(job.key()).progress(1)).isEqualTo(Progress.PENDING);
    assertThat(rig.events.of(SyncFailed.class))
        .extracting(SyncFailed::permanent)
        .containsExactly(false);
    assertThat(reconciler.drift()).isEqualTo(new Drift(List.of(job.key()), List.of(), List.of()));
  }

  @Test
  void backendThatBreaksOverOneJob_doesNotStopTheOthers() {
    List<Job<DailyReport>> jobs = List.of(hourly(), hourly(), hourly());
    JobKey bad = jobs.get(1).key();
    backend.gate =
        key -> {
          if (key.equals(bad)) {
            throw new IllegalStateException("s3cret");
          }
        };
    reconciler.reconcile();
    assertThat(backend.scheduled.keySet())
        .containsExactlyInAnyOrder(jobs.get(0).key(), jobs.get(2).key());
    assertThat(status(bad).progress(1)).isEqualTo(Progress.PENDING);
    assertThat(rig.events.of(SyncFailed.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.permanent()).isFalse();
              assertThat(event.error().detail())
                  .isEqualTo("the backend failed with java.lang.IllegalStateException");
            });
    backend.gate = key -> {};
    reconciler.reconcile();
    assertThat(reconciler.drift().isEmpty()).isTrue();
  }

  @Test
  void orphanThatCannotBeRemoved_doesNotStopTheOthers() {
    Job<DailyReport> gone = synced();
    rig.store.delete(gone.key());
    Job<DailyReport> other = hourly();
    backend.gate =
        key -> {
          if (key.equals(gone.key())) {
            throw new IllegalStateException("no");
          }
        };
    assertThat(reconciler.reconcile().orphans()).containsExactly(gone.key());
    assertThat(backend.scheduled).containsKey(other.key());
    assertThat(rig.events.of(SyncFailed.class))
        .extracting(SyncFailed::job)
        .containsExactly(gone.key());
  }

  @Test
  void jobTheBackendHasLost_isMissingUntilReconciled() {
    Job<DailyReport> job = synced();
    backend.scheduled.clear();
    assertThat(reconciler.reconcile())
        .isEqualTo(new Drift(List.of(), List.of(job.key()), List.of()));
    assertThat(backend.scheduled).containsKey(job.key());
    assertThat(reconciler.drift().isEmpty()).isTrue();
  }

  @Test
  void oneTimeJobDeletedAfterItFired_isNoDrift() {
    Job<DailyReport> job =
        rig.stored(Rig.hourly().schedule(Schedule.at(Rig.NOON.plusSeconds(1))).build());
    sync.jobChanged(job.key());
    rig.clock.advance(Duration.ofSeconds(1));
    backend.scheduled.clear();
    assertThat(reconciler.drift().isEmpty()).isTrue();
  }

  @Test
  void drift_changesNothing() {
    hourly();
    backend.scheduled.put(rig.unknownKey(), hourly());
    int calls = backend.calls;
    reconciler.drift();
    assertThat(backend.calls).isEqualTo(calls);
  }

  /** An older version, read before another thread changed the job, must not come last. */
  @Test
  void olderVersionReadByASlowThread_neverOverwritesTheNewer() throws InterruptedException {
    Job<DailyReport> job = hourly();
    var other =
        new Thread(
            () -> {
              rig.replaced(job.toBuilder().enabled(false), 2);
              sync.jobChanged(job.key());
            });
    var first = new AtomicBoolean(true);
    backend.gate =
        key -> {
          if (first.getAndSet(false)) {
            other.start();
            awaitEndOrBlock(other);
          }
        };
    sync.jobChanged(job.key());
    other.join(10_000);
    assertThat(other.isAlive()).isFalse();
    assertThat(backend.scheduled).isEmpty();
    assertThat(status(job.key()).syncedVersion()).isEqualTo(2);
  }

  private static void awaitEndOrBlock(Thread thread) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (thread.getState() != Thread.State.BLOCKED
        && thread.getState() != Thread.State.TERMINATED
        && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
  }

  private void refuse(ErrorCode code) {
    backend.gate =
        key -> {
          throw new SchedulerException(code, "refused");
        };
  }

  private Job<DailyReport> hourly() {
    return rig.stored(Rig.hourly().build());
  }

  private Job<DailyReport> synced() {
    Job<DailyReport> job = hourly();
    sync.jobChanged(job.key());
    return job;
  }

  private SyncStatus status(JobKey key) {
    return rig.store.find(key).orElseThrow().sync();
  }
}
