package io.github.serverlessscheduler.aws.docs;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import java.util.ArrayList;
import java.util.List;

/** The handler of the guide's consumer. */
final class MailReport implements JobHandler<DailyReport> {

  final List<String> sent = new ArrayList<>();

  @Override
  public void handle(Firing<DailyReport> firing) {
    sent.add(firing.payload().team());
  }
}
