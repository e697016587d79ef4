package io.github.serverlessscheduler.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.sdk.event.LoggingListener;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes EventBridge Scheduler follow the jobs table, from the table's stream. Thread-safe.
 *
 * <p>A record says only which job changed. One that fails is delivered again, and with it those
 * after it in the shard, which is harmless; the others of the batch are done all the same.
 *
 * <p>The mapping's filter should pass on removals, and items whose {@link
 * DynamoDbJobStore#SYNC_STATE} is {@code pending}: {@code {"eventName":["REMOVE"]}} and {@code
 * {"dynamodb":{"NewImage":{"sync_state":{"S":["pending"]}}}}}.
 *
 * <p>Needs {@link Setting#JOBS_TABLE}, {@link Setting#SCHEDULE_GROUP}, {@link Setting#TOPIC_ARN}
 * and {@link Setting#SCHEDULE_ROLE_ARN}.
 */
public final class SyncLambda implements RequestStreamHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SyncLambda.class);

  private final ScheduleSync sync;

  /** A function configured by its environment. */
  public SyncLambda() {
    this(
        EnvironmentConfig.read(
            Setting.JOBS_TABLE,
            Setting.SCHEDULE_GROUP,
            Setting.TOPIC_ARN,
            Setting.SCHEDULE_ROLE_ARN),
        CoreTypes.discover());
  }

  private SyncLambda(EnvironmentConfig config, CoreTypes types) {
    DynamoDbJobStore store = config.jobStore();
    this.sync =
        new ScheduleSync(
            store,
            types.reader(store),
            config.backend(types.codec()),
            new LoggingListener(),
            InstantSource.system());
    Priming.beforeSnapshot(config, types::lookAtAll);
  }

  /** A function that tells this sync of changes. */
  public SyncLambda(ScheduleSync sync) {
    this.sync = sync;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    Set<JobKey> done = new HashSet<>();
    List<String> failed = new ArrayList<>();
    for (Map<String, @Nullable Object> record : EventJson.objects(EventJson.read(in), "Records")) {
      job(record)
          .filter(job -> !done.contains(job))
          .ifPresent(
              job -> {
                if (follow(job)) {
                  done.add(job);
                } else {
                  EventJson.text(EventJson.in(record, "dynamodb"), "SequenceNumber")
                      .ifPresent(failed::add);
                }
              });
    }
    BatchResponse.write(out, failed);
  }

  /**
   * The job that a record is about, if it may need following. What this function itself has written
   * does not: the mapping's filter should drop it, and without one it would go round for ever.
   */
  private static Optional<JobKey> job(Map<String, @Nullable Object> record) {
    Map<String, @Nullable Object> change = EventJson.in(record, "dynamodb");
    Map<String, @Nullable Object> keys = EventJson.in(change, "Keys");
    boolean isFollowed =
        value(EventJson.in(change, "NewImage"), DynamoDbJobStore.SYNC_STATE)
            .equals(DynamoDbJobStore.SYNCED);
    return isFollowed
        ? Optional.empty()
        : DynamoDbJobStore.jobKey(value(keys, "pk"), value(keys, "sk"));
  }

  private boolean follow(JobKey job) {
    try {
      sync.jobChanged(job);
      return true;
    } catch (RuntimeException e) {
      LOG.error("Job {} is to be synced again", job.jobId(), e);
      return false;
    }
  }

  private static String value(Map<String, @Nullable Object> item, String name) {
    return EventJson.text(EventJson.in(item, name), "S").orElse("");
  }
}
