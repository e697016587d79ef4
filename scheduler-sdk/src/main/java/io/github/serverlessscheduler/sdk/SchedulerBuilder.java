package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.Listeners;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Handlers;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Collects a {@link Scheduler}. Not thread-safe. */
public final class SchedulerBuilder {

  private final List<JobPlugin> plugins = new ArrayList<>();
  private final List<SchedulerListener> listeners = new ArrayList<>();
  private @Nullable JobTypeRegistry registry;
  private @Nullable JobCodec codec;
  private @Nullable Handlers handlers;
  private @Nullable JobStore store;
  private @Nullable ExecutionLedger ledger;
  private @Nullable FiringPublisher publisher;
  private @Nullable ScheduleBackend backend;
  private @Nullable Capabilities capabilities;
  private InstantSource clock = InstantSource.system();
  private RandomGenerator random = new SecureRandom();

  SchedulerBuilder() {}

  /** Adds these plugins' job types. */
  public SchedulerBuilder plugins(JobPlugin... plugins) {
    return plugins(List.of(plugins));
  }

  /** Adds these plugins' job types; {@link JobPlugin#discover()} finds those on the class path. */
  public SchedulerBuilder plugins(Collection<? extends JobPlugin> plugins) {
    this.plugins.addAll(plugins);
    return this;
  }

  /**
   * Uses this registry and its codec, instead of one made from plugins: for a runtime that shares
   * them.
   */
  public SchedulerBuilder types(JobTypeRegistry registry, JobCodec codec) {
    this.registry = registry;
    this.codec = codec;
    return this;
  }

  /**
   * Says that this runtime runs jobs, with these handlers: a type without one is refused at create,
   * and a stored job of it is quarantined. Without this, jobs are run elsewhere.
   */
  public SchedulerBuilder handlers(Handlers handlers) {
    this.handlers = handlers;
    return this;
  }

  /** Where jobs are kept; required. */
  public SchedulerBuilder store(JobStore store) {
    this.store = store;
    return this;
  }

  /** Where executions are accounted for; without it, runs and histories are refused. */
  public SchedulerBuilder ledger(ExecutionLedger ledger) {
    this.ledger = ledger;
    return this;
  }

  /** What carries a run asked for to its handler; without it, such runs are refused. */
  public SchedulerBuilder publisher(FiringPublisher publisher) {
    this.publisher = publisher;
    return this;
  }

  /**
   * What this scheduler itself keeps in step with the store; without it, the store's change stream
   * does.
   */
  public SchedulerBuilder backend(ScheduleBackend backend) {
    this.backend = backend;
    return this;
  }

  /** What the backend can honour; default that of {@link #backend}, else of one JVM. */
  public SchedulerBuilder capabilities(Capabilities capabilities) {
    this.capabilities = capabilities;
    return this;
  }

  /** Adds a listener. */
  public SchedulerBuilder listener(SchedulerListener listener) {
    this.listeners.add(listener);
    return this;
  }

  /** Default the system clock. */
  public SchedulerBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** What job ids are drawn from; default a secure source. */
  public SchedulerBuilder random(RandomGenerator random) {
    this.random = random;
    return this;
  }

  /**
   * The scheduler.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} if plugins contradict each other or
   *     a payload record cannot be used, {@link ErrorCode#INVALID_ARGUMENT} if there is no store
   */
  public Scheduler build() {
    if (store == null) {
      throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "a scheduler needs a store");
    }
    JobTypeRegistry types = registry != null ? registry : JobTypeRegistry.of(plugins);
    JobCodec jobCodec = codec != null ? codec : new JobCodec(types);
    Handlers runs = handlers;
    Predicate<JobType<?>> runnable = runs == null ? type -> true : runs::canRun;
    StoredJobReader reader = new StoredJobReader(store, jobCodec, runnable);
    SchedulerListener all = Listeners.of(listeners);
    return new Scheduler(
        new SchedulerParts(
            types,
            jobCodec,
            store,
            reader,
            runnable,
            chooseCapabilities(),
            ledger,
            publisher,
            backend,
            backend == null ? null : new ScheduleSync(store, reader, backend, all, clock),
            all,
            clock,
            new JobIds(random)));
  }

  private Capabilities chooseCapabilities() {
    if (capabilities != null) {
      return capabilities;
    }
    return backend != null ? backend.capabilities() : Capabilities.oneJvm();
  }
}
