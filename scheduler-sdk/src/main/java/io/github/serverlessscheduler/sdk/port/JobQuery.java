package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of an owner's jobs are asked for, and how many at once. All conditions must hold.
 *
 * @param jobType only of this type; {@code null} for any
 * @param state only in this state; {@code null} for any
 * @param labels only with all of these
 * @param text only where the id, type, a label or a payload text contains it, in any case; {@code
 *     null} for any
 * @param order newest first, unless asked for otherwise
 * @param limit items a page, 1 to 500
 * @param cursor where to go on: {@link Page#next()} of the page before; {@code null} for the first
 */
public record JobQuery(
    @Nullable String jobType,
    @Nullable JobState state,
    Map<String, String> labels,
    @Nullable String text,
    JobOrder order,
    int limit,
    @Nullable String cursor) {

  private static final int MOST = 500;
  private static final JobQuery ALL =
      new JobQuery(null, null, Map.of(), null, JobOrder.NEWEST_FIRST, 50, null);

  public JobQuery {
    labels = Map.copyOf(labels);
    if (limit < 1 || limit > MOST) {
      throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "limit is 1 to " + MOST);
    }
  }

  /** All jobs, 50 a page. */
  public static JobQuery all() {
    return ALL;
  }

  /** Only jobs of this type. */
  public JobQuery ofType(JobType<?> type) {
    return new JobQuery(type.name(), state, labels, text, order, limit, cursor);
  }

  /** Only jobs in this state. */
  public JobQuery inState(JobState newState) {
    return new JobQuery(jobType, newState, labels, text, order, limit, cursor);
  }

  /** Only jobs with this label, besides those asked for already. */
  public JobQuery withLabel(String name, String value) {
    var more = new TreeMap<>(labels);
    more.put(name, value);
    return new JobQuery(jobType, state, more, text, order, limit, cursor);
  }

  /** Only jobs that contain this text. */
  public JobQuery containing(String newText) {
    return new JobQuery(jobType, state, labels, newText, order, limit, cursor);
  }

  /** Oldest first, rather than newest first. */
  public JobQuery oldestFirst() {
    return new JobQuery(jobType, state, labels, text, JobOrder.OLDEST_FIRST, limit, cursor);
  }

  /** So many a page. */
  public JobQuery limit(int newLimit) {
    return new JobQuery(jobType, state, labels, text, order, newLimit, cursor);
  }

  /** Going on at this cursor. */
  public JobQuery from(@Nullable String newCursor) {
    return new JobQuery(jobType, state, labels, text, order, limit, newCursor);
  }
}
