package io.github.serverlessscheduler.testkit;

import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.Engine;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A whole scheduler on a manual clock, for tests: what is due runs in order, on the thread that
 * advances the clock.
 *
 * <p>Everything is in memory, and ids come from a seed, so that a test repeats exactly. Not
 * thread-safe.
 */
public final class TestScheduler implements AutoCloseable {

  private static final Owner OWNER = Owner.of("test");
  private static final int BATCH = 1000;

  private final ManualClock clock;
  private final ExecutionLedger ledger;
  private final Engine engine;

  private TestScheduler(Builder builder) {
    this.clock = builder.clock;
    this.ledger = builder.ledger;
    this.engine = builder.engine.build(builder.store, ledger, this::run);
    engine.load();
  }

  /** A builder of a scheduler whose clock shows this. */
  public static Builder startingAt(Instant now) {
    return new Builder(now);
  }

  /** The jobs of an owner called {@code test}. */
  public Jobs jobs() {
    return jobs(OWNER);
  }

  /** The jobs of any owner. */
  public Jobs jobs(Owner owner) {
    return scheduler().jobs(owner);
  }

  /** The scheduler under test. */
  public Scheduler scheduler() {
    return engine.scheduler();
  }

  /** The clock; {@link #advance} moves it and runs what is due. */
  public ManualClock clock() {
    return clock;
  }

  /** Lets this much time pass, stopping wherever something is due to run it. */
  public void advance(Duration duration) {
    advanceTo(clock.instant().plus(duration));
  }

  /** Lets time pass until then, stopping wherever something is due to run it. */
  public void advanceTo(Instant end) {
    for (Optional<Instant> wake = nextWake(end); wake.isPresent(); wake = nextWake(end)) {
      if (wake.get().isAfter(clock.instant())) {
        clock.set(wake.get());
      }
      runDue();
    }
    clock.set(end);
  }

  /**
   * Lets this much time pass as if the process were down: nothing runs until the next {@link
   * #advance}.
   */
  public void passOver(Duration duration) {
    clock.advance(duration);
  }

  /** Nothing to release; there so that a test reads like the program it tests. */
  @Override
  public void close() {}

  private void run(FiringMessage firing) {
    engine.runner().run(firing);
  }

  private Optional<Instant> nextWake(Instant end) {
    Optional<Instant> retry = ledger.due(end, 1).stream().findFirst().flatMap(Execution::wakeAt);
    return Stream.concat(engine.timer().nextWake().stream(), retry.stream())
        .min(Instant::compareTo)
        .filter(wake -> !wake.isAfter(end));
  }

  private void runDue() {
    Instant now = clock.instant();
    engine.timer().tick(now, BATCH);
    engine.recovery().sweep(now, BATCH);
  }

  /** Collects a test scheduler. Not thread-safe. */
  public static final class Builder {
    private final ManualClock clock;
    private final Engine.Builder engine;
    private JobStore store = new InMemoryJobStore();
    private ExecutionLedger ledger = new InMemoryExecutionLedger();

    private Builder(Instant now) {
      this.clock = ManualClock.startingAt(now);
      this.engine = Engine.builder().clock(clock).random(new Random(0));
    }

    /** Adds these plugins' job types. */
    public Builder plugins(JobPlugin... plugins) {
      engine.plugins(List.of(plugins));
      return this;
    }

    /** Runs jobs of this type with this handler. */
    public <P extends Record> Builder handle(JobType<P> type, JobHandler<P> handler) {
      engine.handle(type, handler);
      return this;
    }

    /** Adds a listener. */
    public Builder listener(SchedulerListener listener) {
      engine.listener(listener);
      return this;
    }

    /** Draws job ids from this seed; default 0. */
    public Builder seed(long seed) {
      engine.random(new Random(seed));
      return this;
    }

    /** Uses these instead of empty ones in memory: to go on where another scheduler stopped. */
    public Builder on(JobStore store, ExecutionLedger ledger) {
      this.store = store;
      this.ledger = ledger;
      return this;
    }

    /** The scheduler, with every stored job on its timer. */
    public TestScheduler start() {
      return new TestScheduler(this);
    }
  }
}
