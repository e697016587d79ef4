package io.github.serverlessscheduler.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The handler on a scheduler whose clock the test moves. */
class SendReminderTest {

  private static final Instant FRIDAY = Instant.parse("2027-01-29T12:00:00Z");

  private static final JobSpec<Reminder> STAND_UP =
      JobSpec.of(
          new Reminder("Stand-up", "In ten minutes."),
          Schedule.parse("cron(50 8 ? * MON-FRI *)", "Europe/Warsaw"));

  private final SentReminders sent = new SentReminders();
  private final TestScheduler test =
      TestScheduler.startingAt(FRIDAY)
          .handle(Reminder.TYPE, new SendReminder(sent, SentReminders.TOPIC))
          .start();

  @Test
  void weekdayReminder_isSentOnMonday() {
    Job<Reminder> job = test.jobs().create(STAND_UP);

    test.advance(Duration.ofDays(3));

    assertThat(sent.subjects).containsExactly("Stand-up");
    assertThat(sent.keys).containsExactly(job.id() + "/2027-02-01T07:50:00Z");
  }

  @Test
  void topicThatFailsOnce_getsTheReminderFromTheSecondAttempt() {
    Job<Reminder> job = test.jobs().create(STAND_UP);
    sent.failNext(1);

    test.advance(Duration.ofDays(3));

    assertThat(sent.subjects).containsExactly("Stand-up");
    var run = test.jobs().executions(job.id(), 1, null).items().get(0);
    assertThat(run.state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(run.attempts()).hasSize(2);
  }
}
