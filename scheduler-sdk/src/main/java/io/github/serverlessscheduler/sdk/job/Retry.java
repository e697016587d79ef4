package io.github.serverlessscheduler.sdk.job;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.time.Duration;

/**
 * How often a failed occurrence is tried again. The wait before attempt {@code n + 1} is {@code
 * backoff · 2^(n-1)}, at most an hour or the backoff itself if that is longer.
 *
 * @param maxAttempts attempts in all, the first included: 1 to 100
 * @param backoff whole seconds, one second to one day
 */
public record Retry(int maxAttempts, Duration backoff) {

  private static final int MOST_ATTEMPTS = 100;
  private static final Duration LONGEST_BACKOFF = Duration.ofDays(1);
  private static final Duration CEILING = Duration.ofHours(1);
  private static final Retry STANDARD = of(3, Duration.ofMinutes(1));
  private static final Retry NONE = of(1, Duration.ofMinutes(1));

  public Retry {
    if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "retry max_attempts is 1 to " + MOST_ATTEMPTS);
    }
    if (backoff.getNano() != 0
        || backoff.getSeconds() < 1
        || backoff.compareTo(LONGEST_BACKOFF) > 0) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "retry backoff_seconds is 1 to " + LONGEST_BACKOFF.toSeconds() + ", in whole seconds");
    }
  }

  /**
   * Three attempts, the second after one minute, the third after two more: the default of a job.
   */
  public static Retry standard() {
    return STANDARD;
  }

  /** One attempt. */
  public static Retry none() {
    return NONE;
  }

  /**
   * So many attempts in all, with this wait before the second.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if either is out of range
   */
  public static Retry of(int maxAttempts, Duration backoff) {
    return new Retry(maxAttempts, backoff);
  }

  /** The wait after this attempt, counted from 1, has failed. */
  public Duration backoffAfter(int attempt) {
    Duration ceiling = backoff.compareTo(CEILING) > 0 ? backoff : CEILING;
    Duration doubled = backoff.multipliedBy(1L << Math.min(attempt - 1, 12));
    return doubled.compareTo(ceiling) > 0 ? ceiling : doubled;
  }
}
