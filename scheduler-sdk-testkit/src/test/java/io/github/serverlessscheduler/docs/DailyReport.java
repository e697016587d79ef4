package io.github.serverlessscheduler.docs;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

// region payload
public record DailyReport(
    @NotBlank String team, @Nullable @Size(max = 5) List<@Email String> copyTo) {

  public static final JobType<DailyReport> TYPE = JobType.of("daily_report", DailyReport.class);
}
// endregion
