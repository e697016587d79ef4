package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.job.Retry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The {@code retry} of a job or firing document, version 1; what it leaves out is the default. */
record RetryV1(@Nullable Integer maxAttempts, @Nullable Long backoffSeconds) {

  static RetryV1 of(Retry retry) {
    return new RetryV1(retry.maxAttempts(), retry.backoff().toSeconds());
  }

  static Retry read(@Nullable RetryV1 retry, Pointer at, Violations out) {
    return retry == null ? Retry.standard() : retry.read(at, out);
  }

  private Retry read(Pointer at, Violations out) {
    Retry standard = Retry.standard();
    int attempts = maxAttempts == null ? standard.maxAttempts() : maxAttempts;
    Duration backoff =
        backoffSeconds == null ? standard.backoff() : Duration.ofSeconds(backoffSeconds);
    Retry counted =
        out.accept(
            at.child("max_attempts"), standard, () -> Retry.of(attempts, standard.backoff()));
    return out.accept(
        at.child("backoff_seconds"), counted, () -> Retry.of(counted.maxAttempts(), backoff));
  }
}
