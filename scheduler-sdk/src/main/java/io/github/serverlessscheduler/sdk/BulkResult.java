package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a bulk call: one of the two is {@code null}.
 *
 * @param jobOrNull the job, if it worked
 * @param errorOrNull why it did not
 */
public record BulkResult(@Nullable StoredJob jobOrNull, @Nullable SchedulerException errorOrNull) {

  static BulkResult of(Supplier<? extends StoredJob> change) {
    try {
      return new BulkResult(change.get(), null);
    } catch (SchedulerException e) {
      return new BulkResult(null, e);
    }
  }

  /** The job, if it worked. */
  public Optional<StoredJob> job() {
    return Optional.ofNullable(jobOrNull);
  }

  /** Why it did not work, if it did not. */
  public Optional<SchedulerException> error() {
    return Optional.ofNullable(errorOrNull);
  }
}
