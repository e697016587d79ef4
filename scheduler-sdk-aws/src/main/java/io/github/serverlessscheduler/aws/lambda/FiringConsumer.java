package io.github.serverlessscheduler.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.aws.lambda.FiringEvent.Message;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.event.Listeners;
import io.github.serverlessscheduler.sdk.event.LoggingListener;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Handlers;
import io.github.serverlessscheduler.sdk.run.JobRunner;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the firings that a function is invoked with: from SNS, from SQS with the envelope of SNS, or
 * from SQS raw. Thread-safe; made once, when the function starts.
 *
 * <p>A message is acknowledged as soon as the ledger says who acts next. It is delivered again only
 * if the ledger cannot be reached, or it is no firing: of a queue that one message, from SNS the
 * whole invocation; in the end it is a dead letter. A firing of a type that has no handler here is
 * left to those who have: the subscription should filter it out.
 *
 * <p>A lease ends with the function's remaining time plus half a minute, for clocks that differ. A
 * queue's batch is run one message after the other, so the function's timeout must be that of as
 * many handlers; a queue's batch size of 1 is a good start.
 */
public final class FiringConsumer {

  /** How far the clocks of two function instances, or of one and the ledger's, may differ. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final Duration FINEST_RETRY = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(FiringConsumer.class);

  private final JobTypeRegistry registry;
  private final JobCodec codec;
  private final Handlers handlers;
  private final ExecutionLedger ledger;
  private final @Nullable StoredJobReader jobs;
  private final SchedulerListener listener;
  private final InstantSource clock;
  private final FiringCodec firings = new FiringCodec();

  private FiringConsumer(Builder builder) {
    this.handlers = builder.handlers.build();
    this.registry = JobTypeRegistry.of(List.of(), handlers.types());
    this.codec = JobCodec.onDemand(registry);
    this.ledger = builder.ledger;
    this.jobs =
        builder.store == null ? null : new StoredJobReader(builder.store, codec, handlers::canRun);
    this.listener = Listeners.of(builder.listeners);
    this.clock = builder.clock;
  }

  /**
   * A builder of a consumer that is configured by the function's environment: {@link
   * Setting#EXECUTIONS_TABLE} is needed; with {@link Setting#JOBS_TABLE} every firing is checked
   * against its job as it is now, without it firings run as they were sent.
   *
   * @throws io.github.serverlessscheduler.sdk.error.SchedulerException if a variable is missing or
   *     wrong, naming each
   */
  public static Builder fromEnvironment() {
    EnvironmentConfig config = EnvironmentConfig.read(Setting.EXECUTIONS_TABLE);
    Priming.beforeSnapshot(config);
    Builder builder = builder(config.ledger());
    return config.has(Setting.JOBS_TABLE) ? builder.checkAgainst(config.jobStore()) : builder;
  }

  /** A builder of a consumer that keeps its account in this ledger. */
  public static Builder builder(ExecutionLedger ledger) {
    return new Builder(ledger);
  }

  /**
   * Handles one invocation; a plugin's {@code RequestStreamHandler} passes on what it is given.
   *
   * @throws RuntimeException if the event came from SNS and its firing must be delivered again
   */
  public void handle(InputStream in, OutputStream out, Context context) {
    FiringEvent event = FiringEvent.of(EventJson.read(in));
    JobRunner runner = runner(context);
    var failed = new ArrayList<String>();
    for (Message message : event.messages()) {
      try {
        run(message, runner);
      } catch (RuntimeException e) {
        if (!event.fromQueue()) {
          throw e;
        }
        LOG.error("Message {} is to be delivered again", message.id(), e);
        failed.add(message.id());
      }
    }
    BatchResponse.write(out, failed);
  }

  private void run(Message message, JobRunner runner) {
    FiringMessage firing = firings.decode(message.firing());
    boolean isOurs = registry.find(firing.jobType()).isPresent();
    if (isOurs) {
      runner.run(firing);
    } else {
      LOG.warn(
          "A firing of type {} came here, where it has no handler: the subscription should filter"
              + " on {}",
          firing.jobType(),
          handlers.types());
    }
  }

  /** The lease depends on the invocation, and a runner is a handful of references. */
  private JobRunner runner(Context context) {
    JobRunner.Builder runner =
        JobRunner.builder(registry, codec, handlers, ledger)
            .listener(listener)
            .clock(clock)
            .finestRetry(FINEST_RETRY)
            .leaseEnd(now -> now.plusMillis(context.getRemainingTimeInMillis()).plus(SKEW));
    return (jobs == null ? runner : runner.checkAgainst(jobs)).build();
  }

  /** Collects a consumer. Not thread-safe. */
  public static final class Builder {
    private final ExecutionLedger ledger;
    private final Handlers.Builder handlers = Handlers.builder();
    private final List<SchedulerListener> listeners =
        new ArrayList<>(List.of(new LoggingListener()));
    private @Nullable JobStore store;
    private InstantSource clock = InstantSource.system();

    private Builder(ExecutionLedger ledger) {
      this.ledger = ledger;
    }

    /** Runs jobs of this type with this handler. */
    public <P extends Record> Builder handle(JobType<P> type, JobHandler<P> handler) {
      handlers.handle(type, handler);
      return this;
    }

    /**
     * Checks every firing against its job in this store, by one consistent read before the claim: a
     * deleted, paused or rescheduled job's firing is skipped, and a newer payload replaces the old.
     */
    public Builder checkAgainst(JobStore store) {
      this.store = store;
      return this;
    }

    /** Adds a listener, besides the one that logs. */
    public Builder listener(SchedulerListener listener) {
      listeners.add(listener);
      return this;
    }

    /** Default the system clock. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    public FiringConsumer build() {
      return new FiringConsumer(this);
    }
  }
}
