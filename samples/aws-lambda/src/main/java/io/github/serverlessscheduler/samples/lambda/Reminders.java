package io.github.serverlessscheduler.samples.lambda;

import io.github.serverlessscheduler.aws.eventbridge.EventBridgeCapabilities;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.schedule.Schedule;

/** The reminders of all users, each a job of its user. Thread-safe. */
final class Reminders {

  private final Scheduler scheduler;

  // region scheduler
  Reminders(JobStore store) {
    this.scheduler =
        Scheduler.builder()
            .plugins(new ReminderPlugin())
            .store(store)
            .capabilities(EventBridgeCapabilities.standard())
            .build();
  }

  /** The user's reminder of this name, kept from now on if there is none yet. */
  Job<Reminder> keep(String user, String name, Reminder reminder, Schedule schedule) {
    return scheduler.jobs(Owner.of(user)).createIfAbsent(name, JobSpec.of(reminder, schedule));
  }

  /** No more of it until it is resumed. */
  void pause(String user, JobId reminder, String reason) {
    scheduler.jobs(Owner.of(user)).pause(reminder, reason);
  }

  // endregion

  void resume(String user, JobId reminder) {
    scheduler.jobs(Owner.of(user)).resume(reminder);
  }

  void forget(String user, JobId reminder) {
    scheduler.jobs(Owner.of(user)).delete(reminder);
  }
}
