package io.github.serverlessscheduler.aws.eventbridge;

import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/**
 * Jobs as schedules of EventBridge Scheduler, one each, named by the job's id, in one group. Each
 * publishes its firings to the distribution topic. Thread-safe.
 *
 * <p>What EventBridge refuses because of the job is a refusal for good: {@link ErrorCode#REFUSED}
 * where it calls the schedule invalid, {@link ErrorCode#QUOTA_EXCEEDED} where the account has too
 * many. All else, wrong permissions included, is {@link ErrorCode#UNAVAILABLE}: it is no fault of
 * the job, and may be mended.
 */
public final class EventBridgeScheduleBackend implements ScheduleBackend {

  private static final int LARGEST_PAGE = 100;

  /** How far our clock may be behind that of EventBridge. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final SchedulerClient client;
  private final JobCodec codec;
  private final String group;
  private final FiringTarget target;
  private final InstantSource clock;
  private final Pace pace;

  private EventBridgeScheduleBackend(Builder builder) {
    this.client = builder.client;
    this.codec = builder.codec;
    this.group = builder.group;
    this.target = new FiringTarget(builder.topicArn, builder.roleArn, builder.deadLetterArn);
    this.clock = builder.clock;
    this.pace = new Pace(builder.callsPerSecond);
  }

  /**
   * A builder of a backend.
   *
   * @param client stays the caller's to close
   * @param group the schedule group; it must exist
   * @param topicArn the distribution topic
   * @param roleArn the role with which EventBridge publishes there
   */
  public static Builder builder(
      SchedulerClient client, JobCodec codec, String group, String topicArn, String roleArn) {
    return new Builder(client, codec, group, topicArn, roleArn);
  }

  @Override
  public Capabilities capabilities() {
    return EventBridgeCapabilities.standard();
  }

  @Override
  public void upsert(Job<?> job) {
    Instant now = clock.instant();
    if (job.next(now).isEmpty()) {
      keepOnlyItsOwn(job);
      return;
    }
    Definition wanted = Definition.of(job, group, target.of(job, codec), now);
    boolean isNew = job.sync().syncedVersion() == 0;
    if (isNew ? create(wanted) || update(wanted) : update(wanted) || create(wanted)) {
      return;
    }
    throw new SchedulerException(
        ErrorCode.UNAVAILABLE, "the schedule of job " + job.id() + " comes and goes: try again");
  }

  /**
   * EventBridge takes no schedule whose time has passed. The one it has may still be in its
   * flexible window or being delivered, and goes away by itself; one of before the job was changed
   * does not.
   */
  private void keepOnlyItsOwn(Job<?> job) {
    boolean isItsOwn = schedule(job.id()).filter(held -> Definition.isOf(job, held)).isPresent();
    if (!isItsOwn) {
      remove(job.key());
    }
  }

  /** False if there is one already. */
  private boolean create(Definition wanted) {
    return call(
        () -> {
          try {
            client.createSchedule(wanted.create());
            return true;
          } catch (ConflictException e) {
            return false;
          }
        });
  }

  /** False if there is none. */
  private boolean update(Definition wanted) {
    return call(
        () -> {
          try {
            client.updateSchedule(wanted.update());
            return true;
          } catch (ResourceNotFoundException e) {
            return false;
          }
        });
  }

  @Override
  public void remove(JobKey key) {
    call(
        () -> {
          try {
            return client.deleteSchedule(
                delete -> delete.name(key.jobId().toString()).groupName(group));
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /**
   * One call for the names, and one for each schedule, whose owner only the schedule itself tells.
   * Schedules that are not of jobs are passed over.
   */
  @Override
  public Page<JobKey> scheduled(@Nullable String cursor, int limit) {
    ListSchedulesResponse page = call(() -> list(cursor, Math.min(limit, LARGEST_PAGE)));
    var keys = new ArrayList<JobKey>();
    page.schedules().forEach(summary -> key(summary).ifPresent(keys::add));
    return new Page<>(keys, page.nextToken());
  }

  private ListSchedulesResponse list(@Nullable String cursor, int limit) {
    try {
      return client.listSchedules(
          list -> list.groupName(group).nextToken(cursor).maxResults(limit));
    } catch (ValidationException e) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "EventBridge Scheduler lists nothing: " + e.getMessage(), e);
    }
  }

  private Optional<JobKey> key(ScheduleSummary summary) {
    return jobId(summary.name())
        .flatMap(
            id ->
                schedule(id)
                    .map(GetScheduleResponse::description)
                    .map(owner -> new JobKey(owner, id)));
  }

  private static Optional<JobId> jobId(String name) {
    try {
      return Optional.of(JobId.parse(name));
    } catch (SchedulerException e) {
      return Optional.empty();
    }
  }

  /** One call. What was changed up to a minute after {@code since} passes for our own change. */
  @Override
  public boolean isInPlace(JobKey key, Instant since) {
    return schedule(key.jobId())
        .map(GetScheduleResponse::lastModificationDate)
        .filter(changed -> !changed.isAfter(since.plus(SKEW)))
        .isPresent();
  }

  private Optional<GetScheduleResponse> schedule(JobId id) {
    return call(
        () -> {
          try {
            return Optional.of(client.getSchedule(get -> get.name(id.toString()).groupName(group)));
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  private <T> T call(Supplier<T> request) {
    pace.await();
    try {
      return request.get();
    } catch (ValidationException e) {
      throw new SchedulerException(
          ErrorCode.REFUSED, "EventBridge Scheduler refuses the schedule: " + e.getMessage(), e);
    } catch (ServiceQuotaExceededException e) {
      throw new SchedulerException(
          ErrorCode.QUOTA_EXCEEDED,
          "the account's quota of schedules is used up; ask AWS to raise it, or delete jobs: "
              + e.getMessage(),
          e);
    } catch (SdkException e) {
      throw new SchedulerException(
          ErrorCode.UNAVAILABLE,
          "EventBridge Scheduler group " + group + " cannot be used now: " + e.getMessage(),
          e);
    }
  }

  /** Collects a backend. Not thread-safe. */
  public static final class Builder {
    private final SchedulerClient client;
    private final JobCodec codec;
    private final String group;
    private final String topicArn;
    private final String roleArn;
    private @Nullable String deadLetterArn;
    private InstantSource clock = InstantSource.system();
    private int callsPerSecond = 50;

    private Builder(
        SchedulerClient client, JobCodec codec, String group, String topicArn, String roleArn) {
      this.client = client;
      this.codec = codec;
      this.group = group;
      this.topicArn = topicArn;
      this.roleArn = roleArn;
    }

    /** The queue for firings that could not be published; default none, and they are lost. */
    public Builder deadLetters(String queueArn) {
      this.deadLetterArn = queueArn;
      return this;
    }

    /** Default the system clock. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * The most calls a second that this backend makes, 1 to 1000; default 50. Many run at once: the
     * quota is the account's.
     */
    public Builder callsPerSecond(int calls) {
      if (calls < 1 || calls > 1000) {
        throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "callsPerSecond is 1 to 1000");
      }
      this.callsPerSecond = calls;
      return this;
    }

    public EventBridgeScheduleBackend build() {
      return new EventBridgeScheduleBackend(this);
    }
  }
}
