package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.BulkResult;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.JobChanged.Change;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobsChangeTest {

  private final Door door = new Door();
  private final Job<DailyReport> job = door.anna.create(Door.hourly("sales"));

  @Test
  void update_replacesTheSpecAndKeepsTheRest() {
    door.clock.advance(Duration.ofMinutes(10));
    Job<DailyReport> changed = door.anna.update(job.id(), 1, Door.hourly("marketing"));
    assertThat(door.anna.get(job.id())).isEqualTo(changed);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.createdAt()).isEqualTo(Door.NOON);
    assertThat(changed.updatedAt()).isEqualTo(Door.NOON.plusSeconds(600));
    assertThat(changed.spec().payload().team()).isEqualTo("marketing");
    assertThat(door.backend.scheduled.get(job.key())).isEqualTo(changed);
  }

  @Test
  void payloadEdit_movesNeitherAnchorNorSchedule() {
    door.clock.advance(Duration.ofMinutes(10));
    Job<DailyReport> changed = door.anna.update(job.id(), 1, Door.hourly("marketing"));
    assertThat(changed.scheduleSince()).isEqualTo(Door.NOON);
    assertThat(changed.spec().schedule()).isEqualTo(job.spec().schedule());
  }

  @Test
  void reschedule_anchorsAfresh() {
    door.clock.advance(Duration.ofMinutes(10));
    JobSpec<DailyReport> daily =
        JobSpec.of(new DailyReport("sales", null), Schedule.rate(Duration.ofDays(1)));
    Job<DailyReport> changed = door.anna.update(job.id(), 1, daily);
    assertThat(changed.scheduleSince()).isEqualTo(Door.NOON.plusSeconds(600));
    assertThat(changed.spec().schedule().anchor())
        .contains(Door.NOON.plusSeconds(600).plus(Duration.ofDays(1)));
  }

  @Test
  void updateOfAnOldVersion_isAConflict() {
    door.anna.update(job.id(), 1, Door.hourly("marketing"));
    door.assertRefused(
        ErrorCode.VERSION_CONFLICT, () -> door.anna.update(job.id(), 1, Door.hourly("legal")));
    assertThat(door.refusal(() -> door.anna.update(job.id(), 1, Door.hourly("legal"))).getMessage())
        .isEqualTo("job " + job.id() + " is at version 2, not 1: read it again");
  }

  @Test
  void updateOfAVersionToCome_isAConflict() {
    door.assertRefused(
        ErrorCode.VERSION_CONFLICT, () -> door.anna.update(job.id(), 2, Door.hourly("legal")));
  }

  @Test
  void updateToASpecThatIsWrong_leavesTheJobAlone() {
    door.assertRefused(ErrorCode.INVALID_JOB, () -> door.anna.update(job.id(), 1, Door.hourly("")));
    door.assertRefused(
        ErrorCode.INVALID_JOB, () -> door.anna.update(job.id(), 1, Door.once(Instant.EPOCH)));
  }

  @Test
  void pausedJob_isRemovedFromTheBackend() {
    Job<?> paused = door.anna.pause(job.id(), "quarter-end freeze");
    assertThat(paused.state(Door.NOON)).isEqualTo(JobState.PAUSED);
    assertThat(paused.pausedReason()).contains("quarter-end freeze");
    assertThat(door.backend.scheduled).isEmpty();
    assertThat(door.events.of(JobChanged.class))
        .extracting(JobChanged::change)
        .containsExactly(Change.CREATED, Change.PAUSED);
  }

  @Test
  void secondPause_changesTheReasonAlone() {
    door.anna.pause(job.id(), "first");
    Job<?> again = door.anna.pause(job.id(), null);
    assertThat(again.pausedReason()).isEmpty();
    assertThat(again.enabled()).isFalse();
  }

  @Test
  void pauseWithALongStory_isRefused() {
    door.assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> door.anna.pause(job.id(), "x".repeat(257)));
  }

  @Test
  void resumedJob_firesFromThenOn() {
    door.anna.pause(job.id(), "freeze");
    door.clock.advance(Duration.ofHours(5).plusMinutes(30));
    Job<?> resumed = door.anna.resume(job.id());
    Instant now = door.clock.instant();
    assertThat(resumed.pausedReason()).isEmpty();
    assertThat(resumed.scheduleSince()).isEqualTo(now);
    assertThat(resumed.next(now)).contains(Door.NOON.plus(Duration.ofHours(6)));
    assertThat(door.backend.scheduled.get(job.key())).isEqualTo(resumed);
  }

  @Test
  void resumeOfAJobThatIsNotPaused_changesNothing() {
    List<Object> before = door.traces();
    assertThat(door.anna.resume(job.id())).isEqualTo(job);
    assertThat(door.traces()).isEqualTo(before);
  }

  @Test
  void deletedJob_isGoneEverywhere() {
    door.anna.delete(job.id());
    assertThat(door.anna.find(job.id())).isEmpty();
    assertThat(door.backend.scheduled).isEmpty();
    door.assertRefused(ErrorCode.NOT_FOUND, () -> door.anna.delete(job.id()));
  }

  @Test
  void runNow_recordsThenPublishesOnce() {
    Execution run = door.anna.runNow(job.id(), "k1");
    assertThat(run.state()).isEqualTo(ExecutionState.PENDING);
    assertThat(run.occurrence()).isEqualTo(Occurrence.manual(job.key(), "k1"));
    assertThat(door.anna.runNow(job.id(), "k1")).isEqualTo(run);
    assertThat(door.published)
        .extracting(FiringMessage::occurrence)
        .containsExactly(run.occurrence());
    assertThat(door.ledger.due(run.wakeAt().orElseThrow(), 10)).containsExactly(run);
  }

  @Test
  void runNowWithABadKey_isRefused() {
    for (String key : List.of("", "a b", "k".repeat(129), "\u017c")) {
      door.assertRefused(ErrorCode.INVALID_ARGUMENT, () -> door.anna.runNow(job.id(), key));
    }
  }

  @Test
  void redriveOfADeadRun_isPublishedOnceHoweverOftenClicked() {
    Occurrence run = dead("k1");
    door.published.clear();
    Execution redriven = door.anna.redrive(job.id(), run.id());
    assertThat(redriven.state()).isEqualTo(ExecutionState.PENDING);
    assertThat(door.anna.redrive(job.id(), run.id())).isEqualTo(redriven);
    assertThat(door.published).hasSize(1);
  }

  @Test
  void redriveOfWhatSucceeded_isRefused() {
    Occurrence run = ended("k1", new Outcome.Completed());
    door.assertRefused(ErrorCode.INVALID_STATE, () -> door.anna.redrive(job.id(), run.id()));
  }

  @Test
  void redriveOfNothing_isNotFound() {
    door.assertRefused(ErrorCode.NOT_FOUND, () -> door.anna.redrive(job.id(), "manual:none"));
    door.assertRefused(ErrorCode.INVALID_ARGUMENT, () -> door.anna.redrive(job.id(), "soon"));
  }

  @Test
  void deadLetters_areTheOperatorsToSeeAndRedrive() {
    Occurrence run = dead("k1");
    assertThat(door.scheduler.operator().deadLetters(null, 10))
        .extracting(Execution::occurrence)
        .containsExactly(run);
    assertThat(door.scheduler.operator().redrive(run).state()).isEqualTo(ExecutionState.PENDING);
    assertThat(door.scheduler.operator().deadLetters(null, 10)).isEmpty();
  }

  @Test
  void quarantinedJob_isListedAndOnlyDeletable() {
    JobId id = JobId.generate(Door.NOON, new Random(9));
    door.store.create(
        new JobDocument(
            new JobKey("anna", id), 1, null, "{\"job_type\":\"gone\"}", SyncStatus.never()));
    assertThat(door.anna.get(id).state(Door.NOON)).isEqualTo(JobState.QUARANTINED);
    door.assertRefused(ErrorCode.INVALID_STATE, () -> door.anna.pause(id, null));
    door.assertRefused(ErrorCode.INVALID_STATE, () -> door.anna.resume(id));
    door.assertRefused(ErrorCode.INVALID_STATE, () -> door.anna.runNow(id, "k"));
    door.assertRefused(
        ErrorCode.INVALID_STATE, () -> door.anna.update(id, 1, Door.hourly("sales")));
    door.anna.delete(id);
    assertThat(door.anna.find(id)).isEmpty();
  }

  @Test
  void bulkChanges_goOnAfterAFailure() {
    Job<DailyReport> second = door.anna.create(Door.hourly("b"));
    JobId unknown = JobId.generate(Door.NOON, new Random(9));
    List<JobId> ids = List.of(job.id(), unknown, second.id());
    for (List<BulkResult> results :
        List.of(
            door.anna.pauseAll(ids, "freeze"),
            door.anna.resumeAll(ids),
            door.anna.deleteAll(ids))) {
      assertThat(results)
          .extracting(result -> result.job().isPresent())
          .containsExactly(true, false, true);
      assertThat(results.get(1).error().orElseThrow().code()).isEqualTo(ErrorCode.NOT_FOUND);
    }
    assertThat(door.store.scan(null, 10)).isEmpty();
  }

  private Occurrence dead(String key) {
    return ended(key, new Outcome.Dead("no luck"));
  }

  private Occurrence ended(String key, Outcome outcome) {
    Execution row = door.anna.runNow(job.id(), key);
    Instant now = door.clock.instant();
    var request =
        new ClaimRequest(
            row.occurrence(),
            row.jobType(),
            row.jobVersion(),
            row.scheduledAt(),
            false,
            now,
            now.plusSeconds(60));
    var granted = (Claim.Granted) door.ledger.claim(request);
    door.ledger.finish(granted.lease(), outcome, now);
    return row.occurrence();
  }
}
