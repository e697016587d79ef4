package io.github.serverlessscheduler.docs;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

// region choice
public record PageCheck(@NotBlank String url, @Valid Expected expected) {

  /** One of these. */
  public sealed interface Expected {}

  public record Text(@NotBlank String text, boolean ignoreCase) implements Expected {}

  public record StatusCode(@Min(100) @Max(599) int code) implements Expected {}

  public static final JobType<PageCheck> TYPE = JobType.of("page_check", PageCheck.class);
}
// endregion
