package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.sync.Checkpoint;
import io.github.serverlessscheduler.sdk.sync.Drift;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.sdk.sync.Slice;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The slices of a reconcile, and what counts as a difference. */
class ReconcilerTest {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Rig rig = new Rig();
  private final FakeBackend backend = new FakeBackend();
  private final ScheduleSync sync =
      new ScheduleSync(rig.store, rig.reader, backend, rig.events, rig.clock);
  private final List<JobKey> mended = new ArrayList<>();
  private final Reconciler reconciler = reconciler(Duration.ZERO);

  private Reconciler reconciler(Duration settling) {
    return new Reconciler(rig.store, rig.reader, backend, mended::add, rig.clock, settling);
  }

  private Job<DailyReport> synced() {
    Job<DailyReport> job = rig.stored(Rig.hourly().build());
    sync.jobChanged(job.key());
    return job;
  }

  private Job<DailyReport> once(Duration in, Duration window) {
    Schedule schedule = Schedule.at(Rig.NOON.plus(in)).withFlexibleWindow(window);
    Job<DailyReport> job = rig.stored(Rig.hourly().schedule(schedule).build());
    sync.jobChanged(job.key());
    return job;
  }

  private Slice next(Checkpoint from, int limit) {
    return reconciler.mend(from, limit, Instant.MAX);
  }

  @Test
  void roundOverNothing_isTwoEmptySlices() {
    Slice jobs = next(Checkpoint.start(), 10);
    assertThat(jobs.isLast()).isFalse();
    assertThat(next(jobs.next(), 10).isLast()).isTrue();
    assertThat(jobs.looked()).isZero();
  }

  @Test
  void slices_lookAtEveryJobAndEverySchedule() {
    for (int i = 0; i < 7; i++) {
      synced();
    }
    Checkpoint at = Checkpoint.start();
    int looked = 0;
    int slices = 0;
    do {
      Slice slice = next(Checkpoint.parse(at.toString()), 2);
      assertThat(slice.looked()).isLessThanOrEqualTo(3);
      looked += slice.looked();
      slices++;
      at = slice.next();
    } while (!at.isStart());
    assertThat(looked).isEqualTo(14);
    assertThat(slices).isEqualTo(4 + 3);
    assertThat(mended).isEmpty();
  }

  /** What is over time is left to the next slice; one job is always looked at. */
  @Test
  void sliceAfterItsDeadline_endsAfterOneJob() {
    rig.stored(Rig.hourly().build());
    rig.stored(Rig.hourly().build());
    JobKey first = rig.store.scan(null, 1).get(0).key();

    Slice slice = reconciler.mend(Checkpoint.start(), 10, Rig.NOON);

    assertThat(slice.looked()).isEqualTo(1);
    assertThat(slice.drift().behind()).containsExactly(first);
    assertThat(next(slice.next(), 10).looked()).isEqualTo(1);
  }

  @Test
  void scheduleChangedBySomebodyElse_isMissing() {
    Job<DailyReport> job = synced();
    backend.tampered.add(job.key());

    assertThat(reconciler.drift()).isEqualTo(new Drift(List.of(), List.of(job.key()), List.of()));
  }

  /** A pending change may be on its way; and where it is, nothing else is to be said. */
  @Test
  void changeThatIsStillOnItsWay_isNoDrift() {
    Reconciler patient = reconciler(MINUTE);
    Job<DailyReport> fresh = rig.stored(Rig.hourly().build());
    rig.clock.advance(MINUTE.minusSeconds(1));
    assertThat(patient.drift().isEmpty()).isTrue();
    rig.clock.advance(Duration.ofSeconds(1));
    assertThat(patient.drift().behind()).containsExactly(fresh.key());
  }

  @Test
  void scheduleThatIsNotThereYet_isNoDriftAtFirst() {
    Reconciler patient = reconciler(MINUTE);
    Job<DailyReport> job = synced();
    backend.scheduled.clear();
    assertThat(patient.drift().isEmpty()).isTrue();
    rig.clock.advance(MINUTE);
    assertThat(patient.drift().missing()).containsExactly(job.key());
  }

  /** Between the page and the look at a job, its own event may have come. */
  @Test
  void jobThatChangesWhileItIsLookedAt_isNoDrift() {
    Job<DailyReport> job = synced();
    backend.scheduled.clear();
    backend.beforeLook =
        key -> {
          rig.replaced(job.toBuilder().enabled(false), 2);
          sync.jobChanged(key);
        };

    assertThat(reconciler.drift().isEmpty()).isTrue();
  }

  /** EventBridge may be trying to deliver it still; then the schedule goes away by itself. */
  @Test
  void scheduleOfAJobThatIsOver_isLeftForADayAfterItsWindow() {
    Job<DailyReport> job = once(MINUTE, Duration.ofMinutes(30));
    rig.clock.set(Rig.NOON.plus(Duration.ofMinutes(31)).plus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(reconciler.drift().isEmpty()).isTrue();
    rig.clock.advance(Duration.ofSeconds(1));
    assertThat(reconciler.drift().orphans()).containsExactly(job.key());
  }

  @Test
  void pausedJobThatStillFires_isAnOrphan() {
    Job<DailyReport> job = synced();
    Job<DailyReport> paused = rig.replaced(job.toBuilder().enabled(false), 2);
    sync.jobChanged(job.key());
    backend.scheduled.put(job.key(), paused);

    assertThat(reconciler.drift().orphans()).containsExactly(job.key());
  }

  @Test
  void cursorThatHasGrownTooOld_beginsTheRoundAnew() {
    for (int i = 0; i < 4; i++) {
      synced();
    }
    Slice jobs = next(Checkpoint.start(), 10);
    Slice schedules = next(jobs.next(), 10);
    assertThat(schedules.isLast()).isFalse();
    backend.cursorsAreOld = true;

    Slice last = next(schedules.next(), 10);

    assertThat(last.isLast()).isTrue();
    assertThat(last.looked()).isZero();
  }

  @Test
  void backendOutOfReach_leavesTheSliceToBeRepeated() {
    Job<DailyReport> job = synced();
    backend.beforeLook =
        key -> {
          throw new SchedulerException(ErrorCode.UNAVAILABLE, "throttled");
        };
    assertThatThrownBy(() -> next(Checkpoint.start(), 10)).isInstanceOf(SchedulerException.class);
    backend.beforeLook = key -> {};
    backend.scheduled.clear();
    assertThat(next(Checkpoint.start(), 10).drift().missing()).containsExactly(job.key());
  }

  @Test
  void textThatIsNoCheckpoint_isTheStart() {
    for (String text :
        List.of("", "jobs", "jobs 1", "jobs nonsense anna", "days " + ID + " anna")) {
      assertThat(Checkpoint.parse(text).isStart()).as(text).isTrue();
    }
  }

  @Test
  void textOfACheckpoint_isKept() {
    for (String text : List.of("jobs " + ID + " anna b  c", "schedules", "schedules a b==")) {
      Checkpoint checkpoint = Checkpoint.parse(text);
      assertThat(checkpoint.isStart()).as(text).isFalse();
      assertThat(checkpoint).hasToString(text).isEqualTo(Checkpoint.parse(text));
    }
  }
}
