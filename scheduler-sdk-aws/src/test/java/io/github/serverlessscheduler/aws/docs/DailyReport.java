package io.github.serverlessscheduler.aws.docs;

import io.github.serverlessscheduler.plugin.JobType;

/** The payload of the guide's consumer. */
public record DailyReport(String team) {

  public static final JobType<DailyReport> TYPE = JobType.of("daily_report", DailyReport.class);
}
