package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.sync.Checkpoint;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.sdk.sync.Slice;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Rounds in slices of random size over a store and a backend that differ in every way, while jobs
 * come and go, runs crash between their slices, and two runs are under way at once.
 */
class ReconcilerRoundsTest {

  private static final int SEEDS = 150;

  @Test
  void driftOfEveryKind_isMendedInOneRound() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var world = new World(seed);
      world.drift();
      world.round(0);
      world.assertAgreement();
    }
  }

  /** What nobody touches meanwhile is mended in the round that finds it, and stays as it is. */
  @Test
  void jobsThatComeAndGoMeanwhile_hideNoDriftAndLoseNothing() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var world = new World(seed);
      world.drift();
      world.touched.clear();
      world.round(40);
      world.assertAgreementOfTheUntouched();
      world.round(0);
      world.assertAgreement();
    }
  }

  @Test
  void twoRunsAtOnceThatCrashBetweenSlices_areHarmless() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var world = new World(seed);
      world.drift();
      world.touched.clear();
      world.crashingRounds();
      world.assertAgreementOfTheUntouched();
      world.round(0);
      world.assertAgreement();
    }
  }

  /** As on AWS: a job that differs is told of later; only what is gone is removed at once. */
  private static final class World implements SchedulerListener {
    private final long seed;
    private final Random random;
    private final Rig rig = new Rig();
    private final FakeBackend backend = new FakeBackend();
    private final ScheduleSync sync =
        new ScheduleSync(rig.store, rig.reader, backend, this, rig.clock);
    private final Reconciler reconciler =
        new Reconciler(rig.store, rig.reader, backend, this::mend, rig.clock, Duration.ZERO);
    private final List<JobKey> changed = new ArrayList<>();
    private final List<JobKey> handedBack = new ArrayList<>();
    private final Set<JobKey> touched = new HashSet<>();
    private final Scheduler scheduler;

    World(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.scheduler =
          Scheduler.builder()
              .types(rig.registry, rig.codec)
              .store(rig.store)
              .listener(this)
              .clock(rig.clock)
              .random(random)
              .build();
    }

    @Override
    public void jobChanged(JobChanged event) {
      changed.add(event.job());
      touched.add(event.job());
    }

    private void mend(JobKey key) {
      if (rig.store.find(key).isPresent()) {
        handedBack.add(key);
      } else {
        backend.remove(key);
      }
    }

    private Jobs jobs() {
      return scheduler.jobs(Owner.of("owner-" + random.nextInt(3)));
    }

    private List<StoredJob> stored() {
      return scheduler.operator().jobs(null, 500);
    }

    /** Jobs, and changes of which the backend hears or not, and changes behind its back. */
    void drift() {
      for (int step = random.nextInt(60); step > 0; step--) {
        change();
        if (random.nextInt(3) > 0) {
          changed.forEach(sync::jobChanged);
        }
        changed.clear();
        if (random.nextInt(4) == 0 && !backend.scheduled.isEmpty()) {
          tamper(any(new ArrayList<>(backend.scheduled.keySet())));
        }
      }
    }

    private void tamper(JobKey key) {
      touched.add(key);
      switch (random.nextInt(3)) {
        case 0 -> backend.scheduled.remove(key);
        case 1 -> backend.tampered.add(key);
        default -> backend.scheduled.put(rig.unknownKey(), backend.scheduled.get(key));
      }
    }

    private void change() {
      List<StoredJob> all = stored();
      if (all.isEmpty() || random.nextInt(3) == 0) {
        jobs().create(spec());
        return;
      }
      Job<?> job = (Job<?>) any(all);
      Jobs owners = scheduler.jobs(Owner.of(job.userId()));
      switch (random.nextInt(4)) {
        case 0 -> owners.pause(job.id(), null);
        case 1 -> owners.resume(job.id());
        case 2 -> owners.update(job.id(), job.version(), spec());
        default -> owners.delete(job.id());
      }
    }

    private JobSpec<DailyReport> spec() {
      return JobSpec.of(
          new DailyReport("team", null),
          Schedule.rate(Duration.ofSeconds(60 + random.nextInt(6000))));
    }

    private <T> T any(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }

    /** One whole round; now and then something changes between its slices, and events come. */
    void round(int changePercent) {
      Checkpoint at = Checkpoint.start();
      int slices = 0;
      do {
        at = slice(at).next();
        live(changePercent);
        assertThat(slices++).as("slices of seed %d", seed).isLessThan(1000);
      } while (!at.isStart());
      tellAll();
    }

    /** Two runs, each of which forgets now and then how far it has come, until both are through. */
    void crashingRounds() {
      Checkpoint[] at = {Checkpoint.start(), Checkpoint.start()};
      boolean[] through = {false, false};
      for (int slices = 0; !(through[0] && through[1]); slices++) {
        int run = random.nextInt(2);
        Slice slice = slice(at[run]);
        if (random.nextInt(5) > 0) {
          through[run] |= slice.isLast();
          at[run] = Checkpoint.parse(slice.next().toString());
        }
        live(20);
        assertThat(slices).as("slices of seed %d", seed).isLessThan(1000);
      }
      tellAll();
    }

    private Slice slice(Checkpoint at) {
      Instant deadline =
          random.nextInt(4) == 0 ? rig.clock.instant() : rig.clock.instant().plusSeconds(1);
      return reconciler.mend(at, 1 + random.nextInt(7), deadline);
    }

    private void live(int changePercent) {
      while (random.nextInt(100) < changePercent) {
        change();
        if (random.nextBoolean()) {
          changed.forEach(sync::jobChanged);
          changed.clear();
        }
      }
      if (random.nextInt(3) == 0) {
        handedBack.forEach(sync::jobChanged);
        handedBack.clear();
      }
    }

    private void tellAll() {
      changed.clear();
      handedBack.forEach(sync::jobChanged);
      handedBack.clear();
    }

    void assertAgreementOfTheUntouched() {
      Map<JobKey, Job<?>> expected = expected();
      expected.keySet().removeAll(touched);
      var actual = new TreeMap<>(backend.scheduled);
      actual.keySet().removeAll(touched);
      assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    }

    void assertAgreement() {
      assertThat(backend.scheduled).as("seed %d", seed).isEqualTo(expected());
      assertThat(backend.tampered.stream().filter(backend.scheduled::containsKey).toList())
          .as("seed %d", seed)
          .isEmpty();
      assertThat(reconciler.drift().isEmpty()).as("seed %d", seed).isTrue();
    }

    private Map<JobKey, Job<?>> expected() {
      var expected = new TreeMap<JobKey, Job<?>>();
      for (StoredJob stored : stored()) {
        if (stored instanceof Job<?> job && job.enabled()) {
          expected.put(job.key(), job);
        }
      }
      return expected;
    }
  }
}
