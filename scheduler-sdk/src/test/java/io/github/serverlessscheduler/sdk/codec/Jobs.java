package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The jobs that tests of this package share; the golden documents are theirs. */
final class Jobs {

  /** A payload that is longer when written than when read: {@code 1} is {@code 1.0}. */
  public record Levels(List<Double> levels) {}

  static final JobType<Levels> LEVELS = JobType.of("levels", Levels.class);

  private static final JobId ID = JobId.parse("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final Instant CREATED = Instant.parse("2027-01-01T12:00:00Z");

  private Jobs() {}

  static Job<Report> minimal() {
    return Job.builder(ID, Owner.of("u-17"), Report.TYPE, anchored(Specs.minimal()), CREATED)
        .build();
  }

  /** Nothing is left at its default. */
  static Job<Report> full() {
    return Job.builder(ID, Owner.of("u-17", "anna@example.org"), Report.TYPE, Specs.full(), CREATED)
        .scheduleSince(Instant.parse("2027-01-15T08:30:00.250Z"))
        .enabled(false)
        .pausedReason("quarter-end freeze")
        .version(7)
        .sync(
            new SyncStatus(
                7,
                Instant.parse("2027-02-01T00:00:01Z"),
                new SyncStatus.SyncError("quota", "too many schedules")))
        .updatedAt(Instant.parse("2027-02-01T00:00:00Z"))
        .build();
  }

  /** The job of a spec that was decoded. */
  @SuppressWarnings("unchecked") // The spec was decoded as one of this type.
  static <P extends Record> Job<P> of(JobType<P> type, JobSpec<?> spec) {
    return Job.builder(ID, Owner.of("u-17"), type, anchored((JobSpec<P>) spec), CREATED).build();
  }

  private static <P extends Record> JobSpec<P> anchored(JobSpec<P> spec) {
    return spec.toBuilder()
        .schedule(spec.schedule().anchoredAt(CREATED, Duration.ofMinutes(1)))
        .build();
  }
}
