package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.event.Listeners;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Handlers;
import io.github.serverlessscheduler.sdk.run.JobRunner;
import io.github.serverlessscheduler.sdk.run.Recovery;
import io.github.serverlessscheduler.sdk.timer.TimerBackend;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A scheduler with its timer and its runner in this JVM, but without the threads that drive them:
 * for runtimes such as the embedded one and the testkit's. Thread-safe.
 */
public final class Engine {

  /**
   * In one JVM the lock on the store is the lease: no other process can run what this one has
   * claimed.
   */
  private static final Duration LEASE = Duration.ofDays(3650);

  private static final int PAGE = 500;

  private final JobStore store;
  private final StoredJobReader reader;
  private final SchedulerListener listener;
  private final JobRunner runner;
  private final TimerBackend timer;
  private final Recovery recovery;
  private final Scheduler scheduler;

  private Engine(
      Builder builder, JobStore store, ExecutionLedger ledger, FiringPublisher publisher) {
    Handlers handlers = builder.handlers.build();
    JobTypeRegistry registry = JobTypeRegistry.of(builder.plugins, handlers.types());
    JobCodec codec = new JobCodec(registry);
    this.store = store;
    this.listener = Listeners.of(builder.listeners);
    this.reader = new StoredJobReader(store, codec, handlers::canRun);
    this.runner =
        JobRunner.builder(registry, codec, handlers, ledger)
            .checkAgainst(reader)
            .listener(listener)
            .clock(builder.clock)
            .leaseEnd(now -> now.plus(LEASE))
            .build();
    this.timer =
        new TimerBackend(ledger, publisher, listener, builder.clock, builder.onTimerChange);
    this.recovery = new Recovery(ledger, publisher);
    this.scheduler =
        new SchedulerBuilder()
            .types(registry, codec)
            .handlers(handlers)
            .store(store)
            .ledger(ledger)
            .publisher(publisher)
            .backend(timer)
            .listener(listener)
            .clock(builder.clock)
            .random(builder.random)
            .build();
  }

  /** A builder without plugins and handlers. */
  public static Builder builder() {
    return new Builder();
  }

  /** Creates, reads and changes jobs; what it changes, {@link #timer()} knows at once. */
  public Scheduler scheduler() {
    return scheduler;
  }

  /** Runs what the publisher carries. */
  public JobRunner runner() {
    return runner;
  }

  /** Fires jobs when told the time. */
  public TimerBackend timer() {
    return timer;
  }

  /** Fires retries when told the time. */
  public Recovery recovery() {
    return recovery;
  }

  /**
   * Hands the timer every stored job that is enabled, and records what an earlier process could not
   * any more: that the backend follows a job. Called once, before the first tick.
   */
  public void load() {
    JobKey last = null;
    List<JobDocument> page;
    do {
      page = store.scan(last, PAGE);
      for (JobDocument document : page) {
        last = document.key();
        load(reader.read(document));
        if (document.sync().progress(document.version()) == Progress.PENDING) {
          scheduler.changed(document.key());
        }
      }
    } while (page.size() == PAGE);
  }

  private void load(StoredJob stored) {
    if (stored instanceof QuarantinedJob quarantined) {
      listener.jobQuarantined(quarantined);
    } else if (stored instanceof Job<?> job && job.enabled()) {
      timer.upsert(job);
    }
  }

  /** Collects an engine. Not thread-safe. */
  public static final class Builder {
    private final List<JobPlugin> plugins = new ArrayList<>();
    private final Handlers.Builder handlers = Handlers.builder();
    private final List<SchedulerListener> listeners = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = new SecureRandom();
    private Runnable onTimerChange = () -> {};

    private Builder() {}

    /** Adds these plugins' job types. */
    public Builder plugins(Collection<? extends JobPlugin> plugins) {
      this.plugins.addAll(plugins);
      return this;
    }

    /** Runs jobs of this type with this handler; the type need not come from a plugin. */
    public <P extends Record> Builder handle(JobType<P> type, JobHandler<P> handler) {
      handlers.handle(type, handler);
      return this;
    }

    /** Adds a listener. */
    public Builder listener(SchedulerListener listener) {
      listeners.add(listener);
      return this;
    }

    /** Default the system clock. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** What job ids are drawn from; default a secure source. */
    public Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /** Run when the timer's next wake may have become earlier; default nothing. */
    public Builder onTimerChange(Runnable onTimerChange) {
      this.onTimerChange = onTimerChange;
      return this;
    }

    /**
     * The engine.
     *
     * @param publisher what carries firings to {@link Engine#runner()}
     */
    public Engine build(JobStore store, ExecutionLedger ledger, FiringPublisher publisher) {
      return new Engine(this, store, ledger, publisher);
    }
  }
}
