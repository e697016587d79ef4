package io.github.serverlessscheduler.docs;

import io.github.serverlessscheduler.plugin.JobType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payload that the README shows, without its constraints. */
public record DailyReport(String team, @Nullable List<String> copyTo) {

  static final JobType<DailyReport> TYPE = JobType.of("daily_report", DailyReport.class);
}
