package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import io.github.serverlessscheduler.sdk.run.Recovery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.timer.TimerBackend;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens to firings while the ledger or the publisher fails, and afterwards. */
class RecoveryTest {

  private static final Instant DUE = Rig.NOON.plus(Duration.ofHours(1));

  private final Rig rig = new Rig();
  private final FailingLedger ledger = new FailingLedger();
  private final List<FiringMessage> published = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();

  @Test
  void occurrenceTheLedgerDidNotTake_isDueAgain() {
    TimerBackend timer = timer(published::add);
    timer.upsert(rig.stored(Rig.hourly().build()));
    ledger.fail("announce");
    assertThatThrownBy(() -> timer.tick(DUE, 10)).isInstanceOf(SchedulerException.class);
    assertThat(published).isEmpty();
    assertThat(timer.nextWake()).contains(DUE);
    ledger.mend();
    timer.tick(DUE, 10);
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(DUE);
  }

  @Test
  void severalOccurrencesTheLedgerDidNotTake_areAllDueAgainInOrder() {
    TimerBackend timer = timer(published::add);
    var twiceAMinute = Schedule.rate(Duration.ofSeconds(30)).withAnchor(Rig.NOON);
    timer.upsert(rig.stored(Rig.hourly().schedule(twiceAMinute).build()));
    ledger.fail("announce");
    Instant now = Rig.NOON.plusSeconds(75);
    assertThatThrownBy(() -> timer.tick(now, 10)).isInstanceOf(SchedulerException.class);
    ledger.mend();
    timer.tick(now, 10);
    assertThat(published)
        .extracting(FiringMessage::scheduledAt)
        .containsExactly(Rig.NOON.plusSeconds(30), Rig.NOON.plusSeconds(60));
  }

  @Test
  void misfiresRecordedBeforeTheLedgerFailed_areNotRecordedAgain() {
    TimerBackend timer = timer(published::add);
    Job<DailyReport> job = rig.stored(Rig.hourly().misfire(Misfire.fireLast()).build());
    timer.upsert(job);
    ledger.fail("announce");
    Instant later = DUE.plus(Duration.ofHours(4)).plusSeconds(120);
    assertThatThrownBy(() -> timer.tick(later, 10)).isInstanceOf(SchedulerException.class);
    ledger.mend();
    timer.tick(later.plus(Duration.ofHours(1)), 10);
    assertThat(ledger.history(job.key(), null, 10))
        .extracting(row -> row.misfires().orElse(null))
        .containsExactly(null, null, new Misfires(DUE, DUE.plus(Duration.ofHours(3)), 4));
    assertThat(rig.events.of(OccurrenceSkipped.class))
        .extracting(OccurrenceSkipped::count)
        .containsExactly(4L, 1L);
  }

  @Test
  void jobLeftWhileTheLedgerFails_isNotForgotten() {
    TimerBackend timer = timer(published::add);
    Job<DailyReport> job = rig.stored(Rig.hourly().build());
    timer.upsert(job);
    rig.clock.set(DUE);
    ledger.fail("announce");
    assertThatThrownBy(() -> timer.remove(job.key())).isInstanceOf(SchedulerException.class);
    ledger.mend();
    timer.remove(job.key());
    assertThat(published).hasSize(1);
  }

  @Test
  void firingThatCannotBePublished_doesNotStopTheOthers() {
    TimerBackend timer = timer(failingFirst(ErrorCode.UNAVAILABLE));
    for (int i = 0; i < 3; i++) {
      timer.upsert(rig.stored(Rig.hourly().build()));
    }
    assertThat(timer.tick(DUE, 10)).isEqualTo(3);
    assertThat(published).hasSize(2);
  }

  @Test
  void publisherThatBreaks_isHeardOfAfterTheOthersWerePublished() {
    TimerBackend timer = timer(failingFirst(ErrorCode.CLOSED));
    for (int i = 0; i < 3; i++) {
      timer.upsert(rig.stored(Rig.hourly().build()));
    }
    assertThatThrownBy(() -> timer.tick(DUE, 10)).isInstanceOf(SchedulerException.class);
    assertThat(published).hasSize(2);
  }

  @Test
  void changeWhoseFiringCannotBePublished_stillWakesTheTimer() {
    TimerBackend timer = timer(failingFirst(ErrorCode.CLOSED));
    Job<DailyReport> job = rig.stored(Rig.hourly().build());
    timer.upsert(job);
    rig.clock.set(DUE);
    Job<DailyReport> resumed = job.toBuilder().scheduleSince(DUE).build();
    assertThatThrownBy(() -> timer.upsert(resumed)).isInstanceOf(SchedulerException.class);
    assertThat(changes).hasValue(2);
    assertThat(timer.nextWake()).contains(DUE.plusSeconds(3600));
  }

  @Test
  void lostFiring_isFiredAgainAfterTwoMinutes() {
    TimerBackend timer = timer(firing -> {});
    timer.upsert(rig.stored(Rig.hourly().build()));
    timer.tick(DUE, 10);
    var recovery = new Recovery(ledger, published::add);
    rig.clock.set(DUE.plus(TimerBackend.REPUBLISH_AFTER));
    assertThat(recovery.sweep(DUE.plusSeconds(119), 10)).isZero();
    assertThat(recovery.sweep(DUE.plusSeconds(120), 10)).isEqualTo(1);
    assertThat(published).extracting(FiringMessage::scheduledAt).containsExactly(DUE);
  }

  @Test
  void oneRetryThatCannotBePublished_doesNotStopTheOthers() {
    for (int i = 0; i < 3; i++) {
      Job<DailyReport> job = rig.stored(Rig.hourly().build());
      ledger.request(
          Execution.pending(rig.manual(job, "k").occurrence(), "daily_report", 1, DUE, DUE));
    }
    var recovery = new Recovery(ledger, failingFirst(ErrorCode.UNAVAILABLE));
    assertThat(recovery.sweep(DUE, 10)).isEqualTo(3);
    assertThat(published).hasSize(2);
    assertThat(recovery.sweep(DUE, 10)).as("all stay due until claimed").isEqualTo(3);
    assertThat(published).hasSize(5);
  }

  private TimerBackend timer(FiringPublisher publisher) {
    return new TimerBackend(ledger, publisher, rig.events, rig.clock, changes::incrementAndGet);
  }

  private FiringPublisher failingFirst(ErrorCode code) {
    var calls = new AtomicInteger();
    return firing -> {
      if (calls.getAndIncrement() == 0) {
        throw new SchedulerException(code, "not this one");
      }
      published.add(firing);
    };
  }
}
