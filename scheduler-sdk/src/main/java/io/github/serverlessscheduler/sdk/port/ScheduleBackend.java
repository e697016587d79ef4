package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What turns schedules into firings: the timer of this JVM, or EventBridge Scheduler.
 *
 * <p>Every adapter is thread-safe, and told the same thing twice does the same thing twice. It
 * throws {@link ErrorCode#UNAVAILABLE} where a repetition may help; any other code is a refusal for
 * good.
 */
public interface ScheduleBackend {

  /** What it can honour. */
  Capabilities capabilities();

  /**
   * Makes the backend fire this job as it stands, whatever it did for the job before.
   *
   * @param job enabled
   * @throws SchedulerException as said above
   */
  void upsert(Job<?> job);

  /** Makes the backend fire this job no more; does nothing if it does not. */
  void remove(JobKey key);

  /**
   * The jobs that the backend fires, in an order of its own that stays the same.
   *
   * @param after only those after this one; {@code null} for the first
   * @param limit at most so many, 1 or more; fewer come only at the end
   */
  List<JobKey> scheduled(@Nullable JobKey after, int limit);
}
