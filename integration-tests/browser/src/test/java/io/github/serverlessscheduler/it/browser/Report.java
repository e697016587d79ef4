package io.github.serverlessscheduler.it.browser;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payload with one component of each kind that a form has to draw. */
public record Report(
    @NotBlank @Size(max = 100) String title,
    @Min(1) @Max(50) int pages,
    Priority priority,
    @Nullable Boolean draft,
    @Nullable @Size(max = 5) List<@Email String> copyTo,
    @Nullable @Valid Archive archive,
    @Nullable Map<String, String> parameters,
    @Nullable @Size(max = 5000) String remarks) {

  public static final JobType<Report> TYPE = JobType.of("report_job", Report.class);

  /** How soon. */
  public enum Priority {
    LOW,
    NORMAL,
    HIGH
  }

  /** Nested, and left out by most. */
  public record Archive(@NotBlank String bucket, long keptDays) {}

  static Report titled(String title) {
    return new Report(title, 3, Priority.NORMAL, null, null, null, null, null);
  }
}
