package io.github.serverlessscheduler.samples.lambda;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a user wants to be reminded of.
 *
 * @param subject the mail's subject
 * @param text the mail's text
 */
public record Reminder(
    @NotBlank @Size(max = 100) String subject, @NotBlank @Size(max = 10_000) String text) {

  /** What such jobs are called on every wire. */
  public static final JobType<Reminder> TYPE = JobType.of("reminder", Reminder.class);
}
