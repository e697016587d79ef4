package io.github.serverlessscheduler.it.aws.consumer;

import io.github.serverlessscheduler.plugin.JobType;

/** The payload of the sample's jobs, as the core's functions know it. */
public record Reminder(String subject, String text) {

  static final JobType<Reminder> TYPE = JobType.of("reminder", Reminder.class);
}
