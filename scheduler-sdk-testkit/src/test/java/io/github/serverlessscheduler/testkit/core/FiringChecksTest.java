package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Firings that are not to run, or not as they say, and what stands in the way of running. */
class FiringChecksTest {

  private static final Instant DUE = Rig.NOON.plus(Duration.ofHours(1));

  private final Rig rig = new Rig();
  private final List<Firing<DailyReport>> handled = new ArrayList<>();
  private final Job<DailyReport> job = rig.storedAtNoon(Rig.hourly().build());
  private final FiringMessage firing = rig.firing(job);

  @BeforeEach
  void dueNow() {
    rig.clock.set(DUE);
  }

  @Test
  void deletedJob_isSkipped() {
    rig.store.delete(job.key());
    assertSkipped(firing, SkipReason.DELETED);
  }

  @Test
  void pausedJob_isSkipped() {
    rig.replaced(job.toBuilder().enabled(false), 2);
    assertSkipped(firing, SkipReason.PAUSED);
  }

  @Test
  void rescheduledJob_isSkipped() {
    Schedule other = Schedule.rate(Duration.ofHours(5)).withAnchor(Rig.NOON);
    rig.replaced(job.toBuilder().spec(Rig.hourly().schedule(other).build()), 2);
    assertSkipped(firing, SkipReason.SUPERSEDED);
  }

  @Test
  void quarantinedJob_isSkipped() {
    rig.store.delete(job.key());
    rig.store.create(
        new JobDocument(job.key(), 1, null, "{\"job_type\":\"gone\"}", SyncStatus.never()));
    assertSkipped(firing, SkipReason.QUARANTINED);
  }

  @Test
  void firingOlderThanAnyQueueKeeps_isSkipped() {
    rig.clock.set(DUE.plus(Duration.ofDays(15)).plusSeconds(1));
    assertSkipped(firing, SkipReason.EXPIRED);
  }

  @Test
  void firingAsOldAsAQueueKeeps_runs() {
    rig.clock.set(DUE.plus(Duration.ofDays(15)));
    assertThat(run(firing)).isEqualTo(new Outcome.Completed());
  }

  @Test
  void firstAttemptLaterThanTheJobAllows_isSkipped() {
    Job<DailyReport> strict = strict();
    rig.clock.set(DUE.plusSeconds(61));
    assertSkipped(rig.firing(strict), SkipReason.LATE);
  }

  @Test
  void firstAttemptAsLateAsTheJobAllows_runs() {
    Job<DailyReport> strict = strict();
    rig.clock.set(DUE.plusSeconds(60));
    assertThat(run(rig.firing(strict))).isEqualTo(new Outcome.Completed());
  }

  @Test
  void lateness_countsFromTheEndOfTheFlexibleWindow() {
    Schedule flexible = Rig.hourly().build().schedule().withFlexibleWindow(Duration.ofMinutes(5));
    Job<DailyReport> strict =
        rig.storedAtNoon(
            Rig.hourly().schedule(flexible).maxLateness(Duration.ofMinutes(1)).build());
    rig.clock.set(DUE.plusSeconds(361));
    assertSkipped(rig.firing(strict), SkipReason.LATE);
    rig.clock.set(DUE.plusSeconds(3600 + 360));
    assertThat(run(rig.firing(strict, DUE.plusSeconds(3600)))).isEqualTo(new Outcome.Completed());
  }

  /** A consumer that cannot read jobs has only what the firing says. */
  @Test
  void latenessOfASnapshot_countsFromTheEndOfTheFlexibleWindow() {
    Schedule flexible = Rig.hourly().build().schedule().withFlexibleWindow(Duration.ofMinutes(5));
    Job<DailyReport> strict =
        rig.storedAtNoon(
            Rig.hourly().schedule(flexible).maxLateness(Duration.ofMinutes(1)).build());
    rig.clock.set(DUE.plusSeconds(361));
    assertThat(rig.blind(handled::add).run(rig.firing(strict)))
        .isEqualTo(new Outcome.Skipped(SkipReason.LATE));
    rig.clock.set(DUE.plusSeconds(3600 + 360));
    assertThat(rig.blind(handled::add).run(rig.firing(strict, DUE.plusSeconds(3600))))
        .isEqualTo(new Outcome.Completed());
  }

  @Test
  void laterAttempt_isNeverTooLate() {
    Job<DailyReport> strict = strict();
    rig.checking(
            f -> {
              throw new IllegalStateException("no luck");
            })
        .run(rig.firing(strict));
    rig.clock.set(DUE.plusSeconds(300));
    assertThat(run(rig.firing(strict))).isEqualTo(new Outcome.Completed());
  }

  @Test
  void runAskedFor_runsWhateverTheScheduleSays() {
    rig.replaced(strict().toBuilder().enabled(false), 2);
    FiringMessage manual = rig.manual(rig.replaced(job.toBuilder().enabled(false), 2), "now");
    rig.clock.set(DUE.plusSeconds(3600));
    assertThat(run(manual)).isEqualTo(new Outcome.Completed());
    assertThat(handled).extracting(Firing::occurrenceId).containsExactly("manual:now");
  }

  @Test
  void newerPayload_replacesTheOneInTheFiring() {
    var newer = new DailyReport("marketing", null);
    rig.replaced(job.toBuilder().spec(Rig.hourly().payload(newer).build()), 2);
    run(firing);
    assertThat(handled).extracting(Firing::payload).containsExactly(newer);
    assertThat(handled).extracting(Firing::jobVersion).containsExactly(2L);
  }

  @Test
  void runnerThatMayNotReadJobs_runsTheSnapshot() {
    rig.store.delete(job.key());
    assertThat(rig.blind(handled::add).run(firing)).isEqualTo(new Outcome.Completed());
    assertThat(handled).extracting(Firing::payload).containsExactly(new DailyReport("sales", null));
  }

  @Test
  void snapshotOfAnUnknownType_isDead() {
    assertDead(with("nobody_knows", firing.snapshot()), "unknown job type nobody_knows");
  }

  @Test
  void snapshotThatDoesNotDecode_isDeadWithoutSayingWhatItHeld() {
    var broken =
        new Snapshot(
            null, "{\"team\":\"s3cret\",\"teem\":1}", 1, Retry.standard(), Overlap.ALLOW, null);
    assertDead(with("daily_report", broken), "unusable payload: /payload/teem");
    assertThat(rig.row(firing).reason().orElseThrow()).doesNotContain("s3cret");
  }

  @Test
  void firingWithoutSnapshotWhereJobsCannotBeRead_isDead() {
    assertDead(with("daily_report", null), "the firing carries no payload");
  }

  @Test
  void obsoleteFiringOfARunningAttempt_leavesItAlone() {
    rig.checking(
            f -> {
              rig.store.delete(job.key());
              run(firing);
            })
        .run(firing);
    assertThat(rig.row(firing).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(rig.events.of(OccurrenceSkipped.class)).isEmpty();
  }

  @Test
  void secondFiringWhileTheFirstRuns_isBusy() {
    var outcomes = new ArrayList<Outcome>();
    rig.checking(f -> outcomes.add(run(firing))).run(firing);
    assertThat(outcomes).containsExactly(new Outcome.Busy(DUE.plus(Rig.LEASE)));
    assertThat(handled).isEmpty();
  }

  @Test
  void overlapSkip_skipsWhileAnotherIsUnfinished() {
    Job<DailyReport> alone = rig.storedAtNoon(Rig.hourly().overlap(Overlap.SKIP).build());
    FiringMessage second = rig.firing(alone, DUE.plusSeconds(3600));
    rig.checking(
            f -> {
              throw new IllegalStateException("held through its backoff");
            })
        .run(rig.firing(alone));
    assertSkipped(second, SkipReason.OVERLAP);
    rig.clock.advance(Duration.ofMinutes(1));
    assertThat(run(rig.firing(alone))).isEqualTo(new Outcome.Completed());
    assertThat(run(rig.firing(alone, DUE.plusSeconds(7200)))).isEqualTo(new Outcome.Completed());
  }

  @Test
  void overlapAllow_runsBesideAnother() {
    var outcomes = new ArrayList<Outcome>();
    rig.checking(f -> outcomes.add(run(rig.firing(job, DUE.plusSeconds(3600))))).run(firing);
    assertThat(outcomes).containsExactly(new Outcome.Completed());
  }

  @Test
  void ledgerThatFailsAtTheClaim_runsNothing() {
    var failing = new FailingLedger();
    rig.ledger = failing;
    failing.fail("claim");
    assertThatThrownBy(() -> run(firing)).isInstanceOf(SchedulerException.class);
    assertThat(handled).isEmpty();
    failing.mend();
    assertThat(run(firing)).isEqualTo(new Outcome.Completed());
  }

  @Test
  void ledgerThatFailsAtTheEnd_letsTheNextAttemptDecide() {
    var failing = new FailingLedger();
    rig.ledger = failing;
    failing.fail("finish");
    assertThatThrownBy(() -> run(firing)).isInstanceOf(SchedulerException.class);
    assertThat(rig.events.of(AttemptStarted.class)).hasSize(1);
    assertThat(rig.events.of(AttemptEnded.class))
        .as("listeners hear the end of what they heard begin")
        .extracting(AttemptEnded::recorded)
        .containsExactly(false);
    failing.mend();
    rig.clock.advance(Rig.LEASE);
    assertThat(run(firing)).isEqualTo(new Outcome.Completed());
    assertThat(handled).extracting(Firing::attempt).containsExactly(1, 2);
  }

  private Job<DailyReport> strict() {
    return rig.storedAtNoon(Rig.hourly().maxLateness(Duration.ofMinutes(1)).build());
  }

  private FiringMessage with(String jobType, @Nullable Snapshot snapshot) {
    return new FiringMessage(firing.occurrence(), jobType, 1, DUE, snapshot);
  }

  private Outcome run(FiringMessage message) {
    return rig.checking(handled::add).run(message);
  }

  private void assertSkipped(FiringMessage message, SkipReason reason) {
    assertThat(run(message)).isEqualTo(new Outcome.Skipped(reason));
    assertThat(run(message)).as("again").isEqualTo(new Outcome.Skipped(reason));
    assertThat(handled).isEmpty();
    assertThat(rig.row(message).state()).isEqualTo(ExecutionState.SKIPPED);
    assertThat(rig.row(message).reason()).contains(reason.wireName());
    assertThat(rig.events.of(OccurrenceSkipped.class))
        .singleElement()
        .satisfies(event -> assertThat(event.reason()).isEqualTo(reason));
  }

  private void assertDead(FiringMessage message, String reason) {
    Outcome outcome = rig.blind(handled::add).run(message);
    assertThat(outcome).isInstanceOf(Outcome.Dead.class);
    assertThat(handled).isEmpty();
    assertThat(rig.row(message).state()).isEqualTo(ExecutionState.DEAD);
    assertThat(rig.row(message).reason().orElseThrow()).startsWith(reason);
  }
}
