package io.github.serverlessscheduler.docs;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.IOException;

// region handler
final class DailyReportHandler implements JobHandler<DailyReport> {
  private final Reports reports;

  DailyReportHandler(Reports reports) {
    this.reports = reports;
  }

  @Override
  public void handle(Firing<DailyReport> firing) throws IOException {
    String team = firing.payload().team();
    if (!reports.knows(team)) {
      throw new NonRetryableException("there is no team " + team);
    }
    reports.send(team, firing.idempotencyKey());
  }
}

// endregion
