package io.github.serverlessscheduler.it.aws.consumer;

import io.github.serverlessscheduler.plugin.JobType;

/** The payload that the guide's consumers know. */
public record DailyReport(String team) {

  static final JobType<DailyReport> TYPE = JobType.of("daily_report", DailyReport.class);
}
