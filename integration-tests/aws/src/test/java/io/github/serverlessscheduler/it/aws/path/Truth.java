package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jobs and executions as they are stored, for whoever checks them. */
record Truth(JobStore store, ExecutionLedger ledger, JobCodec codec, Reconciler reconciler) {

  private static final int PAGE = 500;

  /** The jobs that decode. */
  Map<JobKey, Job<?>> jobs() {
    var jobs = new TreeMap<JobKey, Job<?>>();
    JobKey last = null;
    List<JobDocument> page;
    do {
      page = store.scan(last, PAGE);
      for (JobDocument document : page) {
        last = document.key();
        if (codec.decode(document) instanceof Job<?> job) {
          jobs.put(job.key(), job);
        }
      }
    } while (page.size() == PAGE);
    return jobs;
  }

  /** A job's executions, latest first. */
  List<Execution> rows(JobKey job) {
    var rows = new ArrayList<Execution>();
    List<Execution> page;
    do {
      page = ledger.history(job, rows.isEmpty() ? null : rows.get(rows.size() - 1), PAGE);
      rows.addAll(page);
    } while (page.size() == PAGE);
    return rows;
  }
}
