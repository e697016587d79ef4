package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A firing, version 1. Without a payload its consumer reads the job itself. */
record FiringV1(
    String jobId,
    String userId,
    @Nullable String userEmail,
    String jobType,
    long jobVersion,
    String occurrenceId,
    Instant scheduledAt,
    @Nullable JsonObject payload,
    @Nullable Integer payloadVersion,
    @Nullable String overlap,
    @Nullable RetryV1 retry,
    @Nullable Long maxLatenessSeconds) {

  private static final Pointer ROOT = Pointer.ROOT;
  private static final JobId ANY_ID = new JobId(new UUID(0, 0));

  /** As {@link io.github.serverlessscheduler.plugin.JobType} has it. */
  private static final Pattern TYPE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  static FiringV1 of(FiringMessage firing) {
    FiringMessage.Snapshot job = firing.snapshot();
    Duration lateness = job == null ? null : job.maxLateness();
    return new FiringV1(
        firing.occurrence().job().jobId().toString(),
        firing.occurrence().job().userId(),
        job == null ? null : job.userEmail(),
        firing.jobType(),
        firing.jobVersion(),
        firing.occurrence().id(),
        firing.scheduledAt(),
        job == null ? null : payload(job),
        job == null ? null : job.payloadVersion(),
        job == null ? null : job.overlap().wireName(),
        job == null ? null : RetryV1.of(job.retry()),
        lateness == null ? null : lateness.toSeconds());
  }

  private static JsonObject payload(FiringMessage.Snapshot job) {
    return new JsonObject(Json.read(job.payload(), Pointer.PAYLOAD, Json.MOST_OWN_BYTES));
  }

  /** The firing, unless there are violations. */
  FiringMessage read(Violations out) {
    JobId id = out.accept(ROOT.child("job_id"), ANY_ID, () -> JobId.parse(jobId));
    out.accept(ROOT.child("user_id"), ANY_ID, () -> Owner.of(userId));
    var key = new JobKey(userId, id);
    Occurrence some = Occurrence.scheduled(key, scheduledAt);
    Occurrence occurrence =
        out.accept(ROOT.child("occurrence_id"), some, () -> Occurrence.parse(key, occurrenceId));
    if (!TYPE_NAME.matcher(jobType).matches()) {
      out.add(ROOT.child("job_type"), "is no name of a job type");
    }
    atLeastOne(jobVersion, "job_version", out);
    return new FiringMessage(
        occurrence,
        jobType,
        jobVersion,
        scheduledAt,
        payload == null ? null : snapshot(payload, out));
  }

  private FiringMessage.Snapshot snapshot(JsonObject fields, Violations out) {
    Owner any = Owner.of("-");
    out.accept(ROOT.child("user_email"), any, () -> Owner.of(any.userId(), userEmail));
    if (payloadVersion == null) {
      out.add(ROOT.child("payload_version"), "is required with a payload");
    } else {
      atLeastOne(payloadVersion, "payload_version", out);
    }
    if (maxLatenessSeconds != null) {
      atLeastOne(maxLatenessSeconds, "max_lateness_seconds", out);
    }
    return new FiringMessage.Snapshot(
        userEmail,
        Json.write(fields.fields()),
        payloadVersion == null ? 1 : payloadVersion,
        RetryV1.read(retry, ROOT.child("retry"), out),
        OverlapV1.read(overlap, ROOT.child("overlap"), out),
        maxLatenessSeconds == null ? null : Duration.ofSeconds(maxLatenessSeconds));
  }

  private static void atLeastOne(long value, String name, Violations out) {
    if (value < 1) {
      out.add(ROOT.child(name), "must be at least 1");
    }
  }
}
