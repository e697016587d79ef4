package io.github.serverlessscheduler.pluginexample.export;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.constraints.NotBlank;

/**
 * The smallest payload: one validated field.
 *
 * @param message what the job has to say
 */
public record ExampleJob(@NotBlank String message) {

  /** {@code example_job}. */
  public static final JobType<ExampleJob> TYPE = JobType.of("example_job", ExampleJob.class);
}
