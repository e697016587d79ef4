package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
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
   * @param job enabled, with an occurrence ahead, or with one whose flexible window is still open:
   *     what has fired in it does not fire again
   * @throws SchedulerException as said above
   */
  void upsert(Job<?> job);

  /** Makes the backend fire this job no more; does nothing if it does not. */
  void remove(JobKey key);

  /**
   * The jobs that the backend fires, a page at a time, in an order of its own. A job that it fires
   * from the first page to the last is on one of them, whatever comes and goes meanwhile.
   *
   * @param cursor {@link Page#next()} of the page before; {@code null} for the first
   * @param limit a wish: a page may have fewer although more follow, or more
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if the cursor is not, or no
   *     longer, good for anything: begin with the first page again
   */
  Page<JobKey> scheduled(@Nullable String cursor, int limit);

  /**
   * Whether the backend fires this job, and still as it was told to: nobody else has changed that.
   * Of a job with no occurrence ahead it says nothing: the backend may have dropped it by itself.
   *
   * @param since when it was last told of the job, by the caller's clock; where changes from
   *     outside are told by their time, one within a minute of it may pass for our own
   */
  boolean isInPlace(JobKey key, Instant since);
}
