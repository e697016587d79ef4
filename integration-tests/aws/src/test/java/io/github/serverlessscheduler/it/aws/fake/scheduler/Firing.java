package io.github.serverlessscheduler.it.aws.fake.scheduler;

import java.time.Instant;

/**
 * One occurrence of a schedule, and how it ended.
 *
 * @param scheduledTime when it was due
 * @param at when its last attempt was made
 * @param attempts how many were made
 */
public record Firing(String scheduleArn, Instant scheduledTime, Instant at, int attempts, End end) {

  /** How a firing ends. */
  public enum End {
    DELIVERED,
    DEAD_LETTERED,
    /** Given up with no dead-letter queue, or with one that refused. */
    LOST,
    /** Never delivered, as a fault plan wished. */
    DROPPED
  }

  /** The schedule's own name. */
  public String scheduleName() {
    return scheduleArn.substring(scheduleArn.lastIndexOf('/') + 1);
  }
}
