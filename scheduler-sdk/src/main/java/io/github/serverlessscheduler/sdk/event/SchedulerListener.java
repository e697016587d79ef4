package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.job.QuarantinedJob;

/**
 * Hears what the scheduler does; every method does nothing until overridden.
 *
 * <p>Called on the thread that did it, after it is recorded; must be thread-safe and quick. What it
 * throws is logged and changes nothing.
 */
public interface SchedulerListener {

  /** An owner changed a job. */
  default void jobChanged(JobChanged event) {}

  /** A command of a known caller was answered over HTTP, whether it was carried out or refused. */
  default void commandAnswered(CommandAnswered event) {}

  /** A stored job turned out to be unusable, when the backend was to be told of it. */
  default void jobQuarantined(QuarantinedJob job) {}

  /** A handler is about to be called. */
  default void attemptStarted(AttemptStarted event) {}

  /** A handler was called, or the occurrence's attempts had run out before. */
  default void attemptEnded(AttemptEnded event) {}

  /** Occurrences were passed over. */
  default void occurrenceSkipped(OccurrenceSkipped event) {}

  /** The backend did not follow a job. */
  default void syncFailed(SyncFailed event) {}
}
