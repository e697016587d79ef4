package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pages of an owner's jobs. */
final class JobListing {

  /** So many jobs are read for one page at most, however few of them are asked for. */
  static final int BUDGET = 2000;

  private final SchedulerParts parts;

  JobListing(SchedulerParts parts) {
    this.parts = parts;
  }

  Page<StoredJob> list(String userId, JobQuery query) {
    String mark = mark(query);
    JobId last = query.cursor() == null ? null : Cursor.parse(query.cursor(), mark).asJobId();
    var filter = new JobFilter(parts.codec(), query, parts.clock().instant());
    var found = new ArrayList<StoredJob>();
    for (int read = 0; read < BUDGET; ) {
      int wanted = Math.min(query.limit() - found.size(), BUDGET - read);
      List<JobDocument> batch = parts.store().list(userId, query.order(), last, wanted);
      read += batch.size();
      batch.stream().map(parts.reader()::read).filter(filter::matches).forEach(found::add);
      if (batch.size() < wanted) {
        return new Page<>(found, null);
      }
      last = batch.get(batch.size() - 1).key().jobId();
      if (found.size() == query.limit()) {
        break;
      }
    }
    return new Page<>(found, cursor(last, mark));
  }

  private static @Nullable String cursor(@Nullable JobId last, String mark) {
    return last == null ? null : Cursor.at(last).text(mark);
  }

  private static String mark(JobQuery query) {
    return query.jobType()
        + "\n"
        + query.state()
        + "\n"
        + new TreeMap<>(query.labels())
        + "\n"
        + query.text()
        + "\n"
        + query.order();
  }
}
