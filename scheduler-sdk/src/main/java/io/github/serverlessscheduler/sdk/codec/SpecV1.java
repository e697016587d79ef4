package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a job document, version 1, that its owner writes. */
record SpecV1(
    String jobType,
    ScheduleV1 schedule,
    JsonObject payload,
    @Nullable Integer payloadVersion,
    @Nullable String overlap,
    @Nullable MisfireV1 misfire,
    @Nullable RetryV1 retry,
    @Nullable Long maxLatenessSeconds,
    @Nullable Map<String, String> labels) {

  static SpecV1 of(JobType<?> type, JobSpec<?> spec, JsonObject payload) {
    return new SpecV1(
        type.name(),
        ScheduleV1.of(spec.schedule()),
        payload,
        type.payloadVersion(),
        spec.overlap().wireName(),
        MisfireV1.of(spec.misfire()),
        RetryV1.of(spec.retry()),
        spec.maxLateness().map(Duration::toSeconds).orElse(null),
        spec.labels().isEmpty() ? null : spec.labels());
  }

  SpecV1 withoutAnchor() {
    return new SpecV1(
        jobType,
        schedule.withoutAnchor(),
        payload,
        payloadVersion,
        overlap,
        misfire,
        retry,
        maxLatenessSeconds,
        labels);
  }

  /** The spec with this payload; where there are violations, its other parts are the defaults. */
  <P extends Record> JobSpec<P> read(P bound, Violations out) {
    Pointer root = Pointer.ROOT;
    Map<String, String> marks = labels == null ? Map.of() : labels;
    Labels.check(marks, root.child("labels"), out);
    var builder =
        JobSpec.builder(bound, schedule.read(root.child("schedule"), out))
            .overlap(OverlapV1.read(overlap, root.child("overlap"), out))
            .misfire(MisfireV1.read(misfire, root.child("misfire"), out))
            .retry(RetryV1.read(retry, root.child("retry"), out))
            .labels(marks);
    JobSpec<P> unlimited = builder.build();
    Duration limit = maxLatenessSeconds == null ? null : Duration.ofSeconds(maxLatenessSeconds);
    return out.accept(
        root.child("max_lateness_seconds"), unlimited, () -> builder.maxLateness(limit).build());
  }
}
