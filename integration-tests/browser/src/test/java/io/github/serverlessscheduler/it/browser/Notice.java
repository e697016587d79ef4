package io.github.serverlessscheduler.it.browser;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payload with choices: few, many, optional, in a list, and within each other. */
public record Notice(
    @NotBlank String subject,
    @Valid Channel channel,
    @Nullable Sound sound,
    @Nullable List<@Valid Channel> fallbacks) {

  public static final JobType<Notice> TYPE = JobType.of("notice_job", Notice.class);

  /** Where it goes. */
  public sealed interface Channel {}

  public record Mail(@Email String address, @NotBlank String text, @Nullable Sound sound)
      implements Channel {}

  public record TextMessage(@Min(1) long number, @NotBlank String text) implements Channel {}

  public record Both(@Valid Channel first, @Valid Channel second) implements Channel {}

  /** More than are shown at once. */
  public sealed interface Sound {}

  public record Silence() implements Sound {}

  public record Bell(int times) implements Sound {}

  public record Horn(int times, double seconds) implements Sound {}

  public record Whistle(double seconds) implements Sound {}

  public record Voice(String words) implements Sound {}
}
