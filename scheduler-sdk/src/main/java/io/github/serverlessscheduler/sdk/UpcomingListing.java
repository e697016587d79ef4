package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.Upcoming.JobFirings;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes what an owner's jobs will fire. No store knows: it follows from the schedules. */
final class UpcomingListing {

  private static final Duration FARTHEST = Duration.ofDays(31);
  private static final int MOST_OCCURRENCES = 100;
  private static final int BATCH = 500;

  private final SchedulerParts parts;

  /** A job and when it fires first. */
  private record Next(Job<?> job, Instant at) {}

  UpcomingListing(SchedulerParts parts) {
    this.parts = parts;
  }

  Upcoming list(String userId, JobQuery query, Instant until) {
    Instant now = parts.clock().instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(FARTHEST))) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "must be after now and at most " + FARTHEST.toDays() + " days ahead");
    }
    var filter = new JobFilter(parts.codec(), query, now);
    var firing = new ArrayList<Next>();
    int read = 0;
    JobId last = null;
    List<JobDocument> batch;
    do {
      batch = parts.store().list(userId, JobOrder.NEWEST_FIRST, last, BATCH);
      for (JobDocument document : batch) {
        StoredJob stored = parts.reader().read(document);
        Next next = filter.matches(stored) ? next(stored, now) : null;
        if (next != null && !next.at().isAfter(until)) {
          firing.add(next);
        }
        last = document.key().jobId();
      }
      read += batch.size();
    } while (batch.size() == BATCH && read < JobListing.BUDGET);
    firing.sort(Comparator.comparing(Next::at).thenComparing(it -> it.job().id()));
    return new Upcoming(
        now,
        until,
        firing.stream().limit(query.limit()).map(it -> firings(it, until)).toList(),
        read,
        batch.size() < BATCH && firing.size() <= query.limit());
  }

  private static @Nullable Next next(StoredJob stored, Instant now) {
    return stored instanceof Job<?> job
        ? job.next(now).map(at -> new Next(job, at)).orElse(null)
        : null;
  }

  private static JobFirings firings(Next next, Instant until) {
    List<Instant> due =
        next.job()
            .spec()
            .schedule()
            .between(next.at().minusNanos(1), until)
            .limit(MOST_OCCURRENCES + 1)
            .toList();
    boolean hasMore = due.size() > MOST_OCCURRENCES;
    return new JobFirings(next.job(), hasMore ? due.subList(0, MOST_OCCURRENCES) : due, hasMore);
  }
}
