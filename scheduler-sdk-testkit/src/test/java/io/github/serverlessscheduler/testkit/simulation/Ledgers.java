package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.util.ArrayList;
import java.util.List;

/** Reading a ledger whole. */
final class Ledgers {

  private Ledgers() {}

  /** All rows of a job, latest first. */
  static List<Execution> rows(ExecutionLedger ledger, JobKey job) {
    var rows = new ArrayList<Execution>();
    List<Execution> page = ledger.history(job, null, 500);
    while (!page.isEmpty()) {
      rows.addAll(page);
      page = ledger.history(job, page.get(page.size() - 1), 500);
    }
    return rows;
  }
}
