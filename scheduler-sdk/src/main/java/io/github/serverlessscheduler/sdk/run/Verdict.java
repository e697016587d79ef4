package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Retry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes of an attempt whose handler has returned or thrown. */
final class Verdict {

  private Verdict() {}

  static Outcome of(
      @Nullable Throwable failure,
      @Nullable String summary,
      Retry retry,
      int attempt,
      Instant now,
      Duration finestRetry) {
    if (failure == null) {
      return new Outcome.Completed(summary);
    }
    if (failure instanceof NonRetryableException || attempt >= retry.maxAttempts()) {
      return new Outcome.Dead(describe(failure), summary);
    }
    Duration backoff = retry.backoffAfter(attempt);
    Duration wait = backoff.compareTo(finestRetry) < 0 ? finestRetry : backoff;
    return new Outcome.RetryAt(now.plus(wait), describe(failure), summary);
  }

  private static String describe(Throwable failure) {
    String message = null;
    try {
      message = failure.getMessage();
    } catch (RuntimeException | Error e) {
      // Its class says enough.
    }
    return message == null || message.isBlank() ? failure.getClass().getName() : message;
  }
}
