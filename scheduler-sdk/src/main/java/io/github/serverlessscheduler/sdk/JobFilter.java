package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Whether a job is one that a query asks for. Checked here, so that every store lists alike. */
record JobFilter(JobCodec codec, JobQuery query, Instant now) {

  boolean matches(StoredJob job) {
    return (query.jobType() == null || query.jobType().equals(job.jobType()))
        && (query.state() == null || query.state() == job.state(now))
        && labels(job).entrySet().containsAll(query.labels().entrySet())
        && (query.text() == null || contains(job, query.text().toLowerCase(Locale.ROOT)));
  }

  private boolean contains(StoredJob job, String lowerText) {
    return (job.id() + "\n" + job.jobType() + "\n" + labels(job) + "\n" + content(job))
        .toLowerCase(Locale.ROOT)
        .contains(lowerText);
  }

  private String content(StoredJob job) {
    return job instanceof QuarantinedJob quarantined
        ? quarantined.document()
        : codec.snapshot((Job<?>) job).payload();
  }

  private static Map<String, String> labels(StoredJob stored) {
    return stored instanceof Job<?> job ? job.spec().labels() : Map.of();
  }
}
