package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pages of an owner's jobs. Conditions are checked here, so that every store lists alike. */
final class JobListing {

  /** So many jobs are read for one page at most, however few of them are asked for. */
  private static final int BUDGET = 2000;

  private final SchedulerParts parts;

  JobListing(SchedulerParts parts) {
    this.parts = parts;
  }

  Page<StoredJob> list(String userId, JobQuery query) {
    String mark = mark(query);
    JobId before = query.cursor() == null ? null : Cursor.parse(query.cursor(), mark).asJobId();
    Instant now = parts.clock().instant();
    var found = new ArrayList<StoredJob>();
    for (int read = 0; read < BUDGET; ) {
      int wanted = Math.min(query.limit() - found.size(), BUDGET - read);
      List<JobDocument> batch = parts.store().list(userId, before, wanted);
      read += batch.size();
      batch.stream()
          .map(parts.reader()::read)
          .filter(job -> matches(job, query, now))
          .forEach(found::add);
      if (batch.size() < wanted) {
        return new Page<>(found, null);
      }
      before = batch.get(batch.size() - 1).key().jobId();
      if (found.size() == query.limit()) {
        break;
      }
    }
    return new Page<>(found, cursor(before, mark));
  }

  private static @Nullable String cursor(@Nullable JobId before, String mark) {
    return before == null ? null : Cursor.at(before).text(mark);
  }

  private boolean matches(StoredJob job, JobQuery query, Instant now) {
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
        : parts.codec().snapshot((Job<?>) job).payload();
  }

  private static Map<String, String> labels(StoredJob stored) {
    return stored instanceof Job<?> job ? job.spec().labels() : Map.of();
  }

  private static String mark(JobQuery query) {
    return query.jobType()
        + "\n"
        + query.state()
        + "\n"
        + new TreeMap<>(query.labels())
        + "\n"
        + query.text();
  }
}
