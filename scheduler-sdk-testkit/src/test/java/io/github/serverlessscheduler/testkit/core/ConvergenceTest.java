package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Change events that come twice, late, in another order or never, to a backend that fails now and
 * then: in the end store and backend agree, and without a loss they agree with no reconcile.
 */
class ConvergenceTest {

  private static final int SEEDS = 100;

  @Test
  void eventsRepeatedReorderedAndFailing_convergeByThemselves() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var world = new World(seed);
      world.live(0);
      world.deliverAll();
      world.assertAgreement();
    }
  }

  @Test
  void eventsLostAsWell_convergeOnceReconciled() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var world = new World(seed);
      world.live(30);
      world.deliverAll();
      world.backend.gate = key -> {};
      world.reconciler.reconcile();
      world.assertAgreement();
    }
  }

  /** A store that owners change, and a bag of events between it and the backend. */
  private static final class World implements SchedulerListener {
    private final long seed;
    private final Random random;
    private final Rig rig = new Rig();
    private final FakeBackend backend = new FakeBackend();
    private final List<JobKey> events = new ArrayList<>();
    private final ScheduleSync sync =
        new ScheduleSync(rig.store, rig.reader, backend, this, rig.clock);
    private final Reconciler reconciler =
        new Reconciler(rig.store, rig.reader, backend, sync::jobChanged, rig.clock, Duration.ZERO);
    private final Jobs jobs;

    World(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.jobs =
          Scheduler.builder()
              .types(rig.registry, rig.codec)
              .store(rig.store)
              .listener(this)
              .clock(rig.clock)
              .random(random)
              .build()
              .jobs(Rig.ANNA);
      backend.gate = key -> maybeFail();
    }

    @Override
    public void jobChanged(JobChanged event) {
      events.add(event.job());
    }

    private void maybeFail() {
      switch (random.nextInt(10)) {
        case 0 -> throw new SchedulerException(ErrorCode.UNAVAILABLE, "throttled");
        case 1 -> throw new IllegalStateException("broken");
        default -> {}
      }
    }

    void live(int lossPercent) {
      for (int step = 0; step < 60; step++) {
        change();
        rig.clock.advance(Duration.ofSeconds(random.nextInt(600)));
        while (random.nextBoolean() && !events.isEmpty()) {
          JobKey event = events.remove(random.nextInt(events.size()));
          if (random.nextInt(100) >= lossPercent) {
            deliver(event);
          }
          if (random.nextInt(5) == 0) {
            events.add(event);
          }
        }
      }
    }

    private void change() {
      List<StoredJob> all = jobs.list(JobQuery.all()).items();
      if (all.isEmpty() || random.nextInt(3) == 0) {
        jobs.create(spec());
        return;
      }
      Job<?> job = (Job<?>) all.get(random.nextInt(all.size()));
      switch (random.nextInt(4)) {
        case 0 -> jobs.pause(job.id(), null);
        case 1 -> jobs.resume(job.id());
        case 2 -> jobs.update(job.id(), job.version(), spec());
        default -> jobs.delete(job.id());
      }
    }

    private JobSpec<DailyReport> spec() {
      Schedule schedule =
          random.nextInt(4) == 0
              ? Schedule.at(rig.clock.instant().plusSeconds(1 + random.nextInt(100_000)))
              : Schedule.rate(Duration.ofSeconds(60 + random.nextInt(6000)));
      return JobSpec.of(new DailyReport("team", null), schedule);
    }

    /** As a queue does: what fails comes again. */
    void deliverAll() {
      for (int tries = 0; !events.isEmpty() && tries < 10_000; tries++) {
        deliver(events.remove(random.nextInt(events.size())));
      }
      assertThat(events).isEmpty();
    }

    private void deliver(JobKey event) {
      try {
        sync.jobChanged(event);
      } catch (SchedulerException e) {
        assertThat(e.code()).as("seed %d", seed).isEqualTo(ErrorCode.UNAVAILABLE);
        events.add(event);
      }
    }

    /** Jobs that are over may still be with the backend, where they fire no more. */
    void assertAgreement() {
      var expected = new TreeMap<JobKey, Job<?>>();
      var over = new ArrayList<JobKey>();
      for (StoredJob stored : jobs.list(JobQuery.all().limit(500)).items()) {
        var job = (Job<?>) stored;
        if (job.next(rig.clock.instant()).isPresent()) {
          expected.put(job.key(), job);
        } else if (job.enabled()) {
          over.add(job.key());
        }
        assertThat(job.sync().syncedVersion()).as("seed %d", seed).isEqualTo(job.version());
      }
      var scheduled = new TreeMap<>(backend.scheduled);
      over.forEach(scheduled::remove);
      assertThat(scheduled).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
