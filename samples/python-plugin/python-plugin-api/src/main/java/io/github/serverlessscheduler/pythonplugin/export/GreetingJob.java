package io.github.serverlessscheduler.pythonplugin.export;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.constraints.NotBlank;

/**
 * Greets somebody.
 *
 * @param name who is greeted
 */
public record GreetingJob(@NotBlank String name) {

  /** {@code greeting_job}. */
  public static final JobType<GreetingJob> TYPE = JobType.of("greeting_job", GreetingJob.class);
}
