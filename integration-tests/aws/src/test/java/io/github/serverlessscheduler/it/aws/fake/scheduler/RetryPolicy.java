package io.github.serverlessscheduler.it.aws.fake.scheduler;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** How long and how often a failed delivery is tried again. */
record RetryPolicy(int attempts, Duration age) {

  static final int DEFAULT_ATTEMPTS = 185;
  static final int DEFAULT_AGE = 86_400;

  /** Documented is "exponential backoff"; the figures are this fake's own. */
  private static final long LONGEST_PAUSE = 600;

  static RetryPolicy of(JsonNode target) {
    JsonNode policy = target.path("RetryPolicy");
    return new RetryPolicy(
        policy.path("MaximumRetryAttempts").asInt(DEFAULT_ATTEMPTS),
        Duration.ofSeconds(policy.path("MaximumEventAgeInSeconds").asInt(DEFAULT_AGE)));
  }

  /** When to try again after this many attempts. */
  Instant after(int attempts, Instant now) {
    return now.plusSeconds(Math.min(LONGEST_PAUSE, 1L << Math.min(attempts - 1, 20)));
  }
}
