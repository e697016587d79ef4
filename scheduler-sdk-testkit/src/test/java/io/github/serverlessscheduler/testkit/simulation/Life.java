package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.Listeners;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Handlers;
import io.github.serverlessscheduler.sdk.run.JobRunner;
import io.github.serverlessscheduler.sdk.run.Recovery;
import io.github.serverlessscheduler.sdk.timer.TimerBackend;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One life of the process, from its start to its end: a scheduler as a runtime wires it, with
 * leases that run out and a queue that repeats, reorders and loses what it carries.
 */
final class Life {

  static final Duration LEASE = Duration.ofMinutes(5);
  private static final int PAGE = 100;

  private final Random random;
  private final ManualClock clock;
  private final List<FiringMessage> queue = new ArrayList<>();
  private final Scheduler scheduler;
  private final TimerBackend timer;
  private final JobRunner runner;
  private final Recovery recovery;

  Life(
      Random random,
      ManualClock clock,
      JobStore store,
      ExecutionLedger ledger,
      JobHandler<Chore> handler) {
    this.random = random;
    this.clock = clock;
    Handlers handlers = Handlers.builder().handle(Chore.TYPE, handler).build();
    JobTypeRegistry registry = JobTypeRegistry.of(List.of(), handlers.types());
    JobCodec codec = new JobCodec(registry);
    StoredJobReader reader = new StoredJobReader(store, codec, handlers::canRun);
    SchedulerListener listener = Listeners.of(List.of(new BadListener()));
    this.timer = new TimerBackend(ledger, queue::add, listener, clock, () -> {});
    this.recovery = new Recovery(ledger, queue::add);
    this.runner =
        JobRunner.builder(registry, codec, handlers, ledger)
            .checkAgainst(reader)
            .listener(listener)
            .clock(clock)
            .leaseEnd(now -> now.plus(LEASE))
            .build();
    this.scheduler =
        Scheduler.builder()
            .types(registry, codec)
            .handlers(handlers)
            .store(store)
            .ledger(ledger)
            .publisher(queue::add)
            .backend(timer)
            .listener(listener)
            .clock(clock)
            .random(random)
            .build();
    load(store, reader);
  }

  private void load(JobStore store, StoredJobReader reader) {
    JobKey last = null;
    List<JobDocument> page;
    do {
      page = store.scan(last, PAGE);
      for (JobDocument document : page) {
        last = document.key();
        if (reader.read(document) instanceof Job<?> job && job.enabled()) {
          timer.upsert(job);
        }
      }
    } while (page.size() == PAGE);
    scheduler.operator().reconcile();
  }

  Scheduler scheduler() {
    return scheduler;
  }

  TimerBackend timer() {
    return timer;
  }

  /** Does what is due now. */
  void pump() {
    Instant now = clock.instant();
    while (timer.tick(now, 20) == 20) {
      deliver();
    }
    recovery.sweep(now, PAGE);
    deliver();
  }

  /** Runs what is queued, in any order; some of it twice, some of it not at all. */
  private void deliver() {
    while (!queue.isEmpty()) {
      FiringMessage firing = queue.remove(random.nextInt(queue.size()));
      int luck = random.nextInt(100);
      if (luck >= 3) {
        runner.run(firing);
      }
      if (luck >= 95) {
        runner.run(firing);
      }
    }
  }

  /** Throws now and then, which is nobody else's affair. */
  private final class BadListener implements SchedulerListener {

    @Override
    public void jobChanged(JobChanged event) {
      fail();
    }

    @Override
    public void attemptStarted(AttemptStarted event) {
      fail();
    }

    @Override
    public void attemptEnded(AttemptEnded event) {
      fail();
    }

    private void fail() {
      switch (random.nextInt(20)) {
        case 0 -> throw new IllegalStateException("a listener failed");
        case 1 -> throw new LinkageError("a listener's class is missing");
        default -> {}
      }
    }
  }
}
