package io.github.serverlessscheduler.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbCheckpoint;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbCheckpoint.Kept;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.sync.Checkpoint;
import io.github.serverlessscheduler.sdk.sync.Drift;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import io.github.serverlessscheduler.sdk.sync.Slice;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where EventBridge Scheduler does not follow the jobs table, round after round: changes that
 * the stream has lost, schedules that are gone or were changed by hand, schedules of jobs that are
 * gone. To be invoked every few minutes, with any event. Thread-safe.
 *
 * <p>Each invocation goes on where the last one ended, and ends itself before its time is up or
 * when the round is over; a timeout of a minute or more is a good start. A second one at the same
 * time does no harm, and stops when it notices. A job that differs is handed back to the stream,
 * for {@link SyncLambda}; only the schedule of a job that is gone is deleted here.
 *
 * <p>Needs {@link Setting#JOBS_TABLE}, {@link Setting#SCHEDULE_GROUP}, {@link Setting#TOPIC_ARN}
 * and {@link Setting#SCHEDULE_ROLE_ARN}, as {@link SyncLambda} does; {@link
 * Setting#RECONCILE_CALLS_PER_SECOND} bounds its calls. Its role needs {@code dynamodb:Scan},
 * {@code GetItem} and {@code UpdateItem} on the table, {@code scheduler:ListSchedules}, and {@code
 * scheduler:GetSchedule} and {@code DeleteSchedule} on the group's schedules.
 */
public final class ReconcileLambda implements RequestStreamHandler {

  /** The stream needs a moment to be followed; only what it should long have told counts. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  /** What a page may still take when the time is up, calls that are repeated included. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private static final int LARGEST_PAGE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(ReconcileLambda.class);

  private final Reconciler reconciler;
  private final DynamoDbCheckpoint checkpoint;
  private final int page;
  private final InstantSource clock;

  /** A function configured by its environment. */
  public ReconcileLambda() {
    this(
        EnvironmentConfig.read(
                Setting.JOBS_TABLE,
                Setting.SCHEDULE_GROUP,
                Setting.TOPIC_ARN,
                Setting.SCHEDULE_ROLE_ARN)
            .paced(Setting.RECONCILE_CALLS_PER_SECOND),
        CoreTypes.discover());
  }

  private ReconcileLambda(EnvironmentConfig config, CoreTypes types) {
    this(config, types, config.jobStore());
  }

  private ReconcileLambda(EnvironmentConfig config, CoreTypes types, DynamoDbJobStore store) {
    this(
        store,
        types.reader(store),
        config.backend(types.codec()),
        config.checkpoint("reconcile"),
        config.number(Setting.RECONCILE_CALLS_PER_SECOND),
        InstantSource.system());
    Priming.beforeSnapshot(config, types::lookAtAll);
  }

  /**
   * A function that compares these two.
   *
   * @param page how many jobs or schedules it looks at between two writes of the checkpoint, three
   *     calls each at most; more than 100 are taken for 100
   */
  public ReconcileLambda(
      DynamoDbJobStore store,
      StoredJobReader reader,
      ScheduleBackend backend,
      DynamoDbCheckpoint checkpoint,
      int page,
      InstantSource clock) {
    this.reconciler =
        new Reconciler(store, reader, backend, job -> mend(job, store, backend), clock, SETTLING);
    this.checkpoint = checkpoint;
    this.page = Math.min(page, LARGEST_PAGE);
    this.clock = clock;
  }

  /** The write that hands a job back is refused if the job is gone. */
  private static void mend(JobKey job, DynamoDbJobStore store, ScheduleBackend backend) {
    try {
      if (!store.requestSync(job)) {
        backend.remove(job);
      }
    } catch (SchedulerException e) {
      LOG.error("Job {} cannot be mended now", job.jobId(), e);
      throw e;
    }
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    Instant deadline = clock.instant().plus(budget(context));
    Optional<Kept> at = Optional.of(checkpoint.read());
    Slice slice;
    int looked = 0;
    do {
      slice = reconciler.mend(Checkpoint.parse(at.get().value()), page, deadline);
      tell(slice.drift());
      looked += slice.looked();
      at = checkpoint.replace(at.get(), slice.next().toString());
    } while (at.isPresent() && !slice.isLast() && clock.instant().isBefore(deadline));
    LOG.info("Looked at {} jobs and schedules; {}", looked, outlook(slice, at.orElse(null)));
  }

  private static Duration budget(Context context) {
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    Duration half = remaining.dividedBy(2);
    Duration most = remaining.minus(RESERVE);
    return most.compareTo(half) > 0 ? most : half;
  }

  private static void tell(Drift drift) {
    if (!drift.isEmpty()) {
      LOG.warn(
          "EventBridge Scheduler differs: behind {}, missing or changed {}, orphaned {}",
          ids(drift.behind()),
          ids(drift.missing()),
          ids(drift.orphans()));
    }
  }

  private static List<String> ids(List<JobKey> jobs) {
    return jobs.stream().map(job -> job.jobId().toString()).toList();
  }

  private static String outlook(Slice last, @Nullable Kept kept) {
    if (kept == null) {
      return "another run goes on from here";
    }
    return last.isLast() ? "the round is over" : "the next run goes on from here";
  }
}
