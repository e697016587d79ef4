package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.timer.TimerBackend;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimerBackendTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Rig rig = new Rig();
  private final List<FiringMessage> published = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private TimerBackend timer = timer();

  private TimerBackend timer() {
    return new TimerBackend(
        rig.ledger, published::add, rig.events, rig.clock, changes::incrementAndGet);
  }

  @Test
  void dueOccurrence_isAnnouncedAndPublished() {
    Job<DailyReport> job = upserted(Rig.hourly().build());
    assertThat(timer.nextWake()).contains(at(1));
    rig.clock.advance(HOUR);
    assertThat(timer.tick(at(1), 10)).isEqualTo(1);
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(at(1));
    assertThat(rig.row(rig.firing(job)).state()).isEqualTo(ExecutionState.PENDING);
    assertThat(rig.row(rig.firing(job)).wakeAt())
        .contains(at(1).plus(TimerBackend.REPUBLISH_AFTER));
    assertThat(timer.nextWake()).contains(at(2));
    assertThat(changes).hasValue(1);
  }

  @Test
  void clockThatGoesBack_firesNothingTwice() {
    upserted(Rig.hourly().build());
    timer.tick(at(1), 10);
    assertThat(timer.tick(at(0), 10)).isZero();
    assertThat(timer.tick(at(1), 10)).isZero();
    assertThat(published).hasSize(1);
    timer.tick(at(2), 10);
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(at(1), at(2));
  }

  @Test
  void restartOnAClockThatWentBack_goesOnAfterTheLastInTheLedger() {
    Job<DailyReport> job = upserted(Rig.hourly().build());
    timer.tick(at(3).minusSeconds(3600), 10);
    published.clear();
    timer = timer();
    timer.upsert(job);
    assertThat(timer.nextWake()).contains(at(3));
  }

  @Test
  void timerALittleLate_firesEachOccurrence() {
    upserted(everySecond(Misfire.skip()));
    rig.clock.advance(Duration.ofSeconds(61));
    timer.tick(rig.clock.instant(), 1000);
    assertThat(published).hasSize(61);
  }

  @Test
  void timerLateByMoreThanAMinute_obeysTheMisfireRule() {
    upserted(everySecond(Misfire.skip()));
    rig.clock.advance(Duration.ofSeconds(62));
    timer.tick(rig.clock.instant(), 1000);
    assertThat(published).isEmpty();
  }

  @Test
  void misfireSkip_recordsOneRowForAll() {
    Job<DailyReport> job = downFor(5, Misfire.skip());
    assertThat(published).isEmpty();
    assertThat(rig.ledger.history(job.key(), null, 10)).singleElement().satisfies(this::isRunOf5);
    assertThat(rig.events.of(OccurrenceSkipped.class))
        .singleElement()
        .satisfies(event -> assertThat(event.count()).isEqualTo(5));
    assertThat(timer.nextWake()).contains(at(6));
  }

  private void isRunOf5(Execution row) {
    assertThat(row.state()).isEqualTo(ExecutionState.SKIPPED);
    assertThat(row.reason()).contains("misfire");
    assertThat(row.misfires()).contains(new Misfires(at(1), at(5), 5));
    assertThat(row.occurrence().id()).isEqualTo(at(5).toString());
  }

  @Test
  void misfireFireLast_firesTheLastAndRecordsTheOthers() {
    Job<DailyReport> job = downFor(5, Misfire.fireLast());
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(at(5));
    assertThat(rig.ledger.history(job.key(), null, 10))
        .extracting(row -> row.misfires().orElse(null))
        .containsExactly(null, new Misfires(at(1), at(4), 4));
  }

  @Test
  void misfireFireAll_firesAtMostSoManyInOrder() {
    Job<DailyReport> job = downFor(5, Misfire.fireAll(3));
    assertThat(published)
        .extracting(FiringMessage::scheduledAt)
        .containsExactly(at(3), at(4), at(5));
    assertThat(rig.ledger.history(job.key(), null, 10))
        .extracting(row -> row.misfires().orElse(null))
        .containsExactly(null, null, null, new Misfires(at(1), at(2), 2));
  }

  @Test
  void misfireFireAllOfMoreThanThereWere_firesAll() {
    downFor(2, Misfire.fireAll(1000));
    assertThat(published).hasSize(2);
    assertThat(rig.events.of(OccurrenceSkipped.class)).isEmpty();
  }

  @Test
  void oneOccurrencePassedOver_isARowOfItsOwn() {
    Job<DailyReport> job = downFor(1, Misfire.skip());
    assertThat(rig.ledger.history(job.key(), null, 10))
        .singleElement()
        .satisfies(row -> assertThat(row.misfires()).isEmpty());
  }

  @Test
  void restartAfterAnOutage_goesOnWhereTheLedgerEnds() {
    Job<DailyReport> job = upserted(Rig.hourly().misfire(Misfire.fireAll(10)).build());
    timer.tick(at(1), 10);
    timer = timer();
    timer.upsert(job);
    timer.tick(at(3).plusSeconds(120), 10);
    assertThat(published)
        .extracting(FiringMessage::scheduledAt)
        .containsExactly(at(1), at(2), at(3));
  }

  @Test
  void manyDueJobs_comeInBatchesInOrderOfTime() {
    for (int i = 0; i < 5; i++) {
      upserted(JobSpec.of(new DailyReport("team", null), Schedule.at(at(1).minusSeconds(10L * i))));
    }
    rig.clock.advance(HOUR);
    assertThat(timer.tick(at(1), 3)).isEqualTo(3);
    assertThat(timer.tick(at(1), 3)).isEqualTo(2);
    assertThat(published)
        .extracting(FiringMessage::scheduledAt)
        .containsExactly(
            at(1).minusSeconds(40),
            at(1).minusSeconds(30),
            at(1).minusSeconds(20),
            at(1).minusSeconds(10),
            at(1));
    assertThat(timer.nextWake()).isEmpty();
  }

  @Test
  void jobRescheduledInTheInstantItWasMade_firesOnTheNewScheduleAlone() {
    Job<DailyReport> job = upserted(Rig.hourly().build());
    Schedule sooner =
        Schedule.rate(Duration.ofMinutes(10)).anchoredAt(Rig.NOON, Duration.ofSeconds(1));
    timer.upsert(job.toBuilder().spec(Rig.hourly().schedule(sooner).build()).version(2).build());
    assertThat(timer.nextWake()).contains(Rig.NOON.plusSeconds(600));
  }

  @Test
  void editedPayload_leavesWhatIsDueInPlace() {
    Job<DailyReport> job = upserted(Rig.hourly().build());
    rig.clock.advance(HOUR.plusSeconds(1));
    timer.upsert(job.toBuilder().version(2).build());
    timer.tick(rig.clock.instant(), 10);
    assertThat(published)
        .singleElement()
        .satisfies(
            firing -> {
              assertThat(firing.scheduledAt()).isEqualTo(at(1));
              assertThat(firing.jobVersion()).isEqualTo(2);
            });
  }

  @Test
  void jobRemovedWithSomethingDue_firesItForTheRecord() {
    Job<DailyReport> job = upserted(Rig.hourly().build());
    rig.clock.advance(HOUR);
    timer.remove(job.key());
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(at(1));
    assertThat(timer.nextWake()).isEmpty();
    assertThat(timer.scheduled(null, 10).items()).isEmpty();
  }

  @Test
  void flexibleWindow_delaysTheFiringAndNotTheOccurrence() {
    Job<DailyReport> job = upserted(flexible(Duration.ofMinutes(30)));
    Duration delay = delay(job);
    assertThat(delay).isPositive();
    assertThat(timer.nextWake()).contains(at(1).plus(delay));
    assertThat(timer.tick(at(1).plus(delay).minusNanos(1), 10)).isZero();
    assertThat(timer.tick(at(1).plus(delay), 10)).isEqualTo(1);
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(at(1));
    assertThat(timer.nextWake()).contains(at(2).plus(delay));
  }

  @Test
  void restartWithinTheWindow_leavesTheOccurrenceAhead() {
    Job<DailyReport> job = upserted(flexible(Duration.ofMinutes(150)));
    Instant due = at(1).plus(delay(job));
    rig.clock.set(due.minusNanos(1));
    timer = timer();
    timer.upsert(job);
    assertThat(timer.nextWake()).contains(due);
    assertThat(timer.tick(due.minusNanos(1), 10)).isZero();
    timer.tick(due, 10);
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(at(1));
  }

  @Test
  void outageInAWindow_isOfWhatShouldHaveFired() {
    Job<DailyReport> job = upserted(flexible(Duration.ofMinutes(150)));
    Instant now = at(3).plus(delay(job)).plusSeconds(61);
    timer.tick(now, 10);
    assertThat(published).isEmpty();
    assertThat(rig.ledger.history(job.key(), null, 10))
        .singleElement()
        .satisfies(row -> assertThat(row.misfires()).contains(new Misfires(at(1), at(3), 3)));
    assertThat(timer.nextWake()).contains(at(4).plus(delay(job)));
  }

  @Test
  void jobRemovedInItsWindow_firesWhatWaitsForTheRecord() {
    Job<DailyReport> job = upserted(flexible(Duration.ofMinutes(30)));
    rig.clock.set(at(1));
    timer.remove(job.key());
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(at(1));
    assertThat(timer.nextWake()).isEmpty();
  }

  @Test
  void editedWindow_movesWhatWaits() {
    Job<DailyReport> job = upserted(flexible(Duration.ofMinutes(30)));
    rig.clock.set(at(1));
    timer.upsert(job.toBuilder().spec(Rig.hourly().build()).version(2).build());
    assertThat(timer.nextWake()).contains(at(1));
  }

  private static Duration delay(Job<?> job) {
    return job.spec().schedule().delay(job.id().toString());
  }

  private static JobSpec<DailyReport> flexible(Duration window) {
    JobSpec<DailyReport> hourly = Rig.hourly().misfire(Misfire.skip()).build();
    return hourly.toBuilder().schedule(hourly.schedule().withFlexibleWindow(window)).build();
  }

  private Job<DailyReport> downFor(int hours, Misfire misfire) {
    Job<DailyReport> job = upserted(Rig.hourly().misfire(misfire).build());
    rig.clock.set(at(hours).plusSeconds(600));
    timer.tick(rig.clock.instant(), 10);
    return job;
  }

  private static JobSpec<DailyReport> everySecond(Misfire misfire) {
    return Rig.hourly()
        .schedule(Schedule.rate(Duration.ofSeconds(1)).withAnchor(Rig.NOON))
        .misfire(misfire)
        .build();
  }

  private Job<DailyReport> upserted(JobSpec<DailyReport> spec) {
    Job<DailyReport> job = rig.stored(spec);
    timer.upsert(job);
    return job;
  }

  private static Instant at(int hour) {
    return Rig.NOON.plus(HOUR.multipliedBy(hour));
  }
}
