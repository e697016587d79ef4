package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.BulkResult;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.JobChanged.Change;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsCreateTest {

  private final Door door = new Door();

  @Test
  void createdJob_isStoredScheduledAndToldOf() {
    Job<DailyReport> job = door.anna.create(Door.hourly("sales"));
    assertThat(door.anna.get(job.id())).isEqualTo(job);
    assertThat(((Job<?>) door.anna.get(job.id())).sync().progress(1)).isEqualTo(Progress.IN_SYNC);
    assertThat(door.backend.scheduled).containsOnlyKeys(job.key());
    assertThat(door.events.of(JobChanged.class))
        .containsExactly(new JobChanged(job.key(), "daily_report", Change.CREATED, 1, List.of()));
    assertThat(job.scheduleSince()).isEqualTo(Door.NOON);
    assertThat(job.next(Door.NOON)).contains(Door.NOON.plusSeconds(3600));
  }

  @Test
  void sameKeyAndSpec_isTheSameJob() {
    Job<DailyReport> first = door.anna.create(Door.hourly("sales"), "k1");
    door.clock.advance(Duration.ofMinutes(5));
    assertThat(door.anna.create(Door.hourly("sales"), "k1")).isEqualTo(first);
    assertThat(jobs()).hasSize(1);
    assertThat(door.events.of(JobChanged.class)).hasSize(1);
  }

  @Test
  void sameKeyAndAnotherSpec_isRefused() {
    door.anna.create(Door.hourly("sales"), "k1");
    door.assertRefused(
        ErrorCode.KEY_REUSED, () -> door.anna.create(Door.hourly("marketing"), "k1"));
  }

  @Test
  void sameKeyAfterTheJobWasChanged_isStillTheSameJob() {
    Job<DailyReport> job = door.anna.create(Door.hourly("sales"), "k1");
    door.anna.pause(job.id(), null);
    assertThat(door.anna.create(Door.hourly("sales"), "k1").id()).isEqualTo(job.id());
  }

  @Test
  void sameKeyOfAnotherOwner_isAnotherJob() {
    JobId annas = door.anna.create(Door.hourly("sales"), "k1").id();
    assertThat(door.boris.create(Door.hourly("sales"), "k1").id()).isNotEqualTo(annas);
  }

  @Test
  void keyOfADeletedJob_isFree() {
    Job<DailyReport> job = door.anna.create(Door.hourly("sales"), "k1");
    door.anna.delete(job.id());
    assertThat(door.anna.create(Door.hourly("marketing"), "k1").id()).isNotEqualTo(job.id());
  }

  @Test
  void keyAndNameOfTheSameText_areTwoJobs() {
    door.anna.create(Door.hourly("sales"), "sales");
    door.anna.createIfAbsent("sales", Door.hourly("sales"));
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void createIfAbsent_leavesAJobThatExistsAsItIs() {
    Job<DailyReport> first = door.anna.createIfAbsent("report", Door.hourly("sales"));
    assertThat(door.anna.createIfAbsent("report", Door.hourly("marketing"))).isEqualTo(first);
  }

  @Test
  void createIfAbsentOfAnotherType_isRefused() {
    var orphans = JobSpec.of(new Door.Orphan("x"), Schedule.rate(Duration.ofHours(1)));
    var door2 = new Door();
    var open =
        Scheduler.builder()
            .types(door2.registry, door2.codec)
            .store(door2.store)
            .clock(door2.clock)
            .build();
    open.jobs(Door.ANNA).createIfAbsent("report", Door.hourly("sales"));
    door2.assertRefused(
        ErrorCode.KEY_REUSED, () -> open.jobs(Door.ANNA).createIfAbsent("report", orphans));
  }

  /** A service declares its one-time job at every start, also after the time has passed. */
  @Test
  void createIfAbsentAgainWhenTheTimeHasPassed_isTheJobThatExists() {
    JobSpec<DailyReport> once = Door.once(Door.NOON.plusSeconds(60));
    Job<DailyReport> job = door.anna.createIfAbsent("launch", once);
    door.clock.advance(Duration.ofDays(1));
    assertThat(door.anna.createIfAbsent("launch", once)).isEqualTo(job);
  }

  @Test
  void sameKeyAgainWhenTheTimeHasPassed_isTheSameJob() {
    JobSpec<DailyReport> once = Door.once(Door.NOON.plusSeconds(1));
    Job<DailyReport> job = door.anna.create(once, "k1");
    door.clock.advance(Duration.ofSeconds(2));
    assertThat(door.anna.create(once, "k1")).isEqualTo(job);
    door.assertRefused(
        ErrorCode.KEY_REUSED, () -> door.anna.create(Door.once(Door.NOON.plusSeconds(2)), "k1"));
    door.assertRefused(ErrorCode.INVALID_JOB, () -> door.anna.create(once, "k2"));
    door.assertRefused(ErrorCode.INVALID_JOB, () -> door.boris.create(once, "k1"));
  }

  @Test
  void badKeys_areRefused() {
    for (String key : List.of("", "k".repeat(129), "tab\there", "\u017c")) {
      door.assertRefused(
          ErrorCode.INVALID_ARGUMENT, () -> door.anna.create(Door.hourly("sales"), key));
      door.assertRefused(
          ErrorCode.INVALID_ARGUMENT, () -> door.anna.createIfAbsent(key, Door.hourly("sales")));
    }
  }

  @Test
  void bulkCreate_goesOnAfterAFailure() {
    List<BulkResult> results =
        door.anna.createAll(
            List.of(
                Door.hourly("a"), Door.hourly(" "), Door.once(Instant.EPOCH), Door.hourly("b")));
    assertThat(results)
        .extracting(result -> result.job().isPresent())
        .containsExactly(true, false, false, true);
    assertThat(results.get(1).error().orElseThrow()).hasMessageContaining("/payload/team");
    assertThat(results.get(2).error().orElseThrow()).hasMessageContaining("never fires");
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void backendThatIsDown_leavesTheJobAcceptedAndPending() {
    door.backend.gate =
        key -> {
          throw new IllegalStateException("broken");
        };
    Job<DailyReport> job = door.anna.create(Door.hourly("sales"));
    assertThat(((Job<?>) door.anna.get(job.id())).sync().progress(1)).isEqualTo(Progress.PENDING);
    assertThat(door.events.of(JobChanged.class)).hasSize(1);
    door.backend.gate = key -> {};
    assertThat(door.scheduler.operator().reconcile().behind()).containsExactly(job.key());
    assertThat(door.scheduler.operator().drift().isEmpty()).isTrue();
    assertThat(door.backend.scheduled).containsOnlyKeys(job.key());
  }

  private List<StoredJob> jobs() {
    return door.anna.list(JobQuery.all()).items();
  }
}
