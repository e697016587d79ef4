package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Rate;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job document, version 1, as a store keeps it: all but the sync status. */
record JobV1(
    String jobId,
    String userId,
    @Nullable String userEmail,
    String jobType,
    ScheduleV1 schedule,
    Instant scheduleSince,
    JsonObject payload,
    int payloadVersion,
    boolean enabled,
    @Nullable String pausedReason,
    @Nullable String overlap,
    @Nullable MisfireV1 misfire,
    @Nullable RetryV1 retry,
    @Nullable Long maxLatenessSeconds,
    @Nullable Map<String, String> labels,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static JobV1 of(Job<?> job, JsonObject payload) {
    SpecV1 spec = SpecV1.of(job.type(), job.spec(), payload);
    return new JobV1(
        job.id().toString(),
        job.userId(),
        job.owner().email().orElse(null),
        spec.jobType(),
        spec.schedule(),
        job.scheduleSince(),
        payload,
        job.type().payloadVersion(),
        job.enabled(),
        job.pausedReason().orElse(null),
        spec.overlap(),
        spec.misfire(),
        spec.retry(),
        spec.maxLatenessSeconds(),
        spec.labels(),
        job.version(),
        job.createdAt(),
        job.updatedAt());
  }

  SpecV1 spec() {
    return new SpecV1(
        jobType,
        schedule,
        payload,
        payloadVersion,
        overlap,
        misfire,
        retry,
        maxLatenessSeconds,
        labels);
  }

  /** The job, unless there are violations; then something like it. */
  <P extends Record> Job<P> read(
      JobType<P> type, JobSpec<P> spec, JobDocument document, Violations out) {
    Pointer root = Pointer.ROOT;
    refuseOther(document, out);
    requireAnchor(spec.schedule(), root.child("schedule").child("anchor"), out);
    Owner anyone = Owner.of("-");
    Owner alone = out.accept(root.child("user_id"), anyone, () -> Owner.of(userId));
    Owner owner =
        out.accept(root.child("user_email"), alone, () -> Owner.of(alone.userId(), userEmail));
    return Job.builder(document.key().jobId(), owner, type, spec, createdAt)
        .scheduleSince(scheduleSince)
        .enabled(enabled)
        .pausedReason(pausedReason)
        .version(version)
        .sync(document.sync())
        .updatedAt(updatedAt)
        .build();
  }

  /** A document that lies under another job's key is not that job. */
  private void refuseOther(JobDocument document, Violations out) {
    String detail = "is not what the store says";
    if (!jobId.equals(document.key().jobId().toString())) {
      out.add(Pointer.ROOT.child("job_id"), detail);
    }
    if (!userId.equals(document.key().userId())) {
      out.add(Pointer.ROOT.child("user_id"), detail);
    }
    if (version != document.version()) {
      out.add(Pointer.ROOT.child("version"), detail);
    }
  }

  private static void requireAnchor(Schedule schedule, Pointer at, Violations out) {
    if (schedule.expression() instanceof Rate
        && schedule.anchor().isEmpty()
        && schedule.start().isEmpty()) {
      out.add(at, "is required of a stored rate");
    }
  }
}
