package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Retry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a firing comes to once its job, or its snapshot of it, has been read. */
sealed interface Assignment {

  /**
   * There is something to run.
   *
   * @param maxLateness how long after the occurrence a first attempt may be
   */
  record Work<P extends Record>(
      JobType<P> type,
      P payload,
      @Nullable String userEmail,
      long jobVersion,
      Retry retry,
      Overlap overlap,
      @Nullable Duration maxLateness)
      implements Assignment {}

  /** The job no longer wants the occurrence. */
  record Obsolete(SkipReason reason) implements Assignment {}

  /** It cannot be run here, however often it is tried. */
  record Unusable(String reason) implements Assignment {}
}
