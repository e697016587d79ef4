package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.execution.Attempt;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a handler does, and what comes of it. */
class JobRunnerTest {

  private static final Instant DUE = Rig.NOON.plus(Duration.ofHours(1));

  private final Rig rig = new Rig();
  private final List<Firing<DailyReport>> handled = new ArrayList<>();

  @BeforeEach
  void dueNow() {
    rig.clock.set(DUE);
  }

  @Test
  void handlerThatReturns_completes() {
    Job<DailyReport> job = hourly(Retry.standard());
    assertThat(run(job, handled::add)).isEqualTo(new Outcome.Completed());
    Execution row = rig.row(rig.firing(job));
    assertThat(row.state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(row.finishedAt()).contains(DUE);
    assertThat(row.attempts()).containsExactly(new Attempt(1, DUE, DUE, null));
  }

  @Test
  void handler_isGivenAllThereIsToKnow() {
    Job<DailyReport> job = hourly(Retry.standard());
    run(job, handled::add);
    assertThat(handled)
        .singleElement()
        .satisfies(
            firing -> {
              assertThat(firing.payload()).isEqualTo(new DailyReport("sales", null));
              assertThat(firing.jobId()).isEqualTo(job.id().toString());
              assertThat(firing.userId()).isEqualTo("anna");
              assertThat(firing.userEmail()).contains("anna@example.org");
              assertThat(firing.jobVersion()).isEqualTo(1);
              assertThat(firing.occurrenceId()).isEqualTo(DUE.toString());
              assertThat(firing.scheduledAt()).isEqualTo(DUE);
              assertThat(firing.attempt()).isEqualTo(1);
              assertThat(firing.fence()).isEqualTo(1);
              assertThat(firing.idempotencyKey()).isEqualTo(job.id() + "/" + DUE);
            });
  }

  @Test
  void handlerThatReports_leavesItsLastWordInTheHistory() {
    Job<DailyReport> job = hourly(Retry.standard());
    Outcome outcome =
        run(
            job,
            firing -> {
              firing.report("half of it");
              firing.report("12 rows");
            });
    assertThat(outcome).isEqualTo(new Outcome.Completed("12 rows"));
    assertThat(rig.row(rig.firing(job)).summary()).contains("12 rows");
  }

  @Test
  void handlerThatReportsAndFails_leavesBoth() {
    Job<DailyReport> job = hourly(Retry.standard());
    run(
        job,
        firing -> {
          firing.report("7 of 12 rows");
          throw new IllegalStateException("no route");
        });
    Execution row = rig.row(rig.firing(job));
    assertThat(row.summary()).contains("7 of 12 rows");
    assertThat(row.attempts().get(0).error()).isEqualTo("no route");
  }

  @Test
  void completedOccurrence_neverStartsAgain() {
    Job<DailyReport> job = hourly(Retry.standard());
    run(job, handled::add);
    assertThat(run(job, handled::add)).isEqualTo(new Outcome.Completed());
    assertThat(handled).hasSize(1);
  }

  @Test
  void handlerThatThrows_isTriedAgainAfterItsBackoff() {
    Job<DailyReport> job = hourly(Retry.of(3, Duration.ofSeconds(30)));
    Instant again = DUE.plusSeconds(30);
    assertThat(run(job, failing("no luck"))).isEqualTo(new Outcome.RetryAt(again, "no luck"));
    Execution row = rig.row(rig.firing(job));
    assertThat(row.state()).isEqualTo(ExecutionState.PENDING);
    assertThat(row.wakeAt()).contains(again);
    assertThat(row.attempts()).containsExactly(new Attempt(1, DUE, DUE, "no luck"));
  }

  @Test
  void eachFailure_doublesTheWait() {
    Job<DailyReport> job = hourly(Retry.of(4, Duration.ofSeconds(30)));
    run(job, failing("no luck"));
    rig.clock.advance(Duration.ofSeconds(30));
    assertThat(run(job, failing("no luck")))
        .isEqualTo(new Outcome.RetryAt(DUE.plusSeconds(90), "no luck"));
    rig.clock.advance(Duration.ofSeconds(60));
    assertThat(run(job, failing("no luck")))
        .isEqualTo(new Outcome.RetryAt(DUE.plusSeconds(210), "no luck"));
  }

  @Test
  void backoffFinerThanTheBackendWakes_isRoundedUp() {
    Job<DailyReport> job = hourly(Retry.of(2, Duration.ofSeconds(5)));
    Outcome outcome =
        rig.builder(failing("no luck"))
            .checkAgainst(rig.reader)
            .finestRetry(Duration.ofMinutes(1))
            .build()
            .run(rig.firing(job));
    assertThat(outcome).isEqualTo(new Outcome.RetryAt(DUE.plusSeconds(60), "no luck"));
  }

  @Test
  void firingBeforeTheBackoffIsOver_isBusy() {
    Job<DailyReport> job = hourly(Retry.of(3, Duration.ofSeconds(30)));
    run(job, failing("no luck"));
    assertThat(run(job, handled::add)).isEqualTo(new Outcome.Busy(DUE.plusSeconds(30)));
    assertThat(handled).isEmpty();
  }

  @Test
  void lastAttemptThatFails_isDead() {
    Job<DailyReport> job = hourly(Retry.of(2, Duration.ofSeconds(1)));
    run(job, failing("first"));
    rig.clock.advance(Duration.ofSeconds(1));
    assertThat(run(job, failing("second"))).isEqualTo(new Outcome.Dead("second"));
    assertThat(rig.row(rig.firing(job)).reason()).contains("second");
    assertThat(run(job, handled::add)).isEqualTo(new Outcome.Dead("second"));
    assertThat(handled).isEmpty();
  }

  @Test
  void nonRetryableFailure_isDeadAtOnce() {
    Job<DailyReport> job = hourly(Retry.of(100, Duration.ofSeconds(1)));
    JobHandler<DailyReport> handler =
        firing -> {
          throw new NonRetryableException("never");
        };
    assertThat(run(job, handler)).isEqualTo(new Outcome.Dead("never"));
  }

  @Test
  void errorThrownByAHandler_isAFailureLikeAnyOther() {
    Job<DailyReport> job = hourly(Retry.of(2, Duration.ofSeconds(1)));
    JobHandler<DailyReport> handler =
        firing -> {
          throw new StackOverflowError();
        };
    assertThat(run(job, handler))
        .isEqualTo(new Outcome.RetryAt(DUE.plusSeconds(1), "java.lang.StackOverflowError"));
  }

  @Test
  void failureThatCannotSayWhatItIs_isNamedByItsClass() {
    final class Mute extends RuntimeException {
      private static final long serialVersionUID = 1;

      @Override
      public String getMessage() {
        throw new IllegalStateException("no message either");
      }
    }
    Job<DailyReport> job = hourly(Retry.none());
    JobHandler<DailyReport> handler =
        firing -> {
          throw new Mute();
        };
    assertThat(run(job, handler)).isEqualTo(new Outcome.Dead(Mute.class.getName()));
    assertThat(rig.row(rig.firing(job)).state()).isEqualTo(ExecutionState.DEAD);
  }

  @Test
  void interruptedHandler_isAFailureAndTheThreadStaysInterrupted() {
    Job<DailyReport> job = hourly(Retry.of(2, Duration.ofSeconds(1)));
    JobHandler<DailyReport> handler =
        firing -> {
          throw new InterruptedException("stop");
        };
    assertThat(run(job, handler)).isEqualTo(new Outcome.RetryAt(DUE.plusSeconds(1), "stop"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptThatAHandlerIgnores_isStillThereAfterTheRun() {
    Job<DailyReport> job = hourly(Retry.standard());
    assertThat(run(job, firing -> Thread.currentThread().interrupt()))
        .isEqualTo(new Outcome.Completed());
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void attemptThatNeverReportedBack_isFollowedByAnotherOnceItsLeaseIsOver() {
    Job<DailyReport> job = hourly(Retry.of(2, Duration.ofSeconds(1)));
    crash(job);
    assertThat(run(job, handled::add)).isEqualTo(new Outcome.Busy(DUE.plus(Rig.LEASE)));
    rig.clock.advance(Rig.LEASE);
    assertThat(run(job, handled::add)).isEqualTo(new Outcome.Completed());
    assertThat(handled).extracting(Firing::attempt).containsExactly(2);
  }

  @Test
  void lastAttemptThatNeverReportedBack_isDeadOnceItsLeaseIsOver() {
    Job<DailyReport> job = hourly(Retry.none());
    crash(job);
    rig.clock.advance(Rig.LEASE);
    assertThat(run(job, handled::add))
        .isEqualTo(new Outcome.Dead("the last attempt did not report back"));
    assertThat(handled).isEmpty();
  }

  @Test
  void deposedAttempt_cannotWriteItsOutcome() {
    Job<DailyReport> job = hourly(Retry.standard());
    Outcome outcome =
        run(
            job,
            firing -> {
              rig.clock.advance(Rig.LEASE);
              run(job, handled::add);
              throw new IllegalStateException("too late to tell");
            });
    assertThat(outcome).isInstanceOf(Outcome.RetryAt.class);
    assertThat(handled).extracting(Firing::fence).containsExactly(2L);
    assertThat(rig.row(rig.firing(job)).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(rig.events.of(AttemptEnded.class))
        .extracting(AttemptEnded::recorded)
        .containsExactly(true, false);
  }

  @Test
  void deposedAttempt_cannotWriteWhileTheNextRuns() {
    Job<DailyReport> job = hourly(Retry.standard());
    crash(job);
    Lease deposed = rig.events.of(AttemptStarted.class).get(0).lease();
    rig.clock.advance(Rig.LEASE);
    var written = new ArrayList<Boolean>();
    run(
        job,
        firing -> {
          written.add(rig.ledger.finish(deposed, new Outcome.Dead("late"), rig.clock.instant()));
          written.add(rig.ledger.extend(deposed, rig.clock.instant().plusSeconds(9999)));
        });
    assertThat(written).containsExactly(false, false);
    assertThat(rig.row(rig.firing(job)).state()).isEqualTo(ExecutionState.SUCCEEDED);
  }

  @Test
  void redrivenOccurrence_hasItsAttemptsAnew() {
    Job<DailyReport> job = hourly(Retry.none());
    run(job, failing("no luck"));
    FiringMessage firing = rig.firing(job);
    assertThat(rig.ledger.redrive(firing.occurrence(), DUE)).isTrue();
    assertThat(run(job, handled::add)).isEqualTo(new Outcome.Completed());
    assertThat(handled).extracting(Firing::attempt).containsExactly(1);
    assertThat(handled).extracting(Firing::fence).containsExactly(2L);
  }

  /** The claim of a process that then dies. */
  private void crash(Job<DailyReport> job) {
    JobHandler<DailyReport> death =
        firing -> {
          throw new IllegalStateException("dies here");
        };
    var dying = new FailingLedger();
    dying.fail("finish");
    rig.ledger = dying;
    try {
      run(job, death);
    } catch (RuntimeException e) {
      dying.mend();
    }
  }

  private Outcome run(Job<DailyReport> job, JobHandler<DailyReport> handler) {
    return rig.checking(handler).run(rig.firing(job));
  }

  private Job<DailyReport> hourly(Retry retry) {
    return rig.storedAtNoon(Rig.hourly().retry(retry).build());
  }

  private static JobHandler<DailyReport> failing(String message) {
    return firing -> {
      throw new IllegalStateException(message);
    };
  }
}
