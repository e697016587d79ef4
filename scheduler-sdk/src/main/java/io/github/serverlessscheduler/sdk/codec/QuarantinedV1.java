package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an API shows of a quarantined job: what is known of it, and the reasons. */
record QuarantinedV1(
    String jobId,
    String userId,
    @Nullable String jobType,
    long version,
    String state,
    List<Violation> quarantine) {

  static QuarantinedV1 of(QuarantinedJob job, Instant now) {
    return new QuarantinedV1(
        job.id().toString(),
        job.userId(),
        job.jobType().isEmpty() ? null : job.jobType(),
        job.version(),
        job.state(now).wireName(),
        job.reasons());
  }
}
