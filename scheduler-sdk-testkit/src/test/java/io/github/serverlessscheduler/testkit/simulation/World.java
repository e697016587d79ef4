package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.sync.Drift;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A store and a ledger that last, and one process after another over them. */
final class World {

  private static final Instant BEGIN = Instant.parse("2027-03-27T22:00:00.4Z");
  private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");
  private static final JobCodec CODEC =
      new JobCodec(JobTypeRegistry.of(List.of(), List.of(Chore.TYPE)));

  private final Random random;
  private final ManualClock clock = ManualClock.startingAt(BEGIN);
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger();
  private final Watch watch = new Watch(ledger);
  private final Account account = new Account(ledger, watch);
  private final Set<JobKey> known = new HashSet<>();
  private final Fuse fuse;
  private Life life;
  private int depth;
  private boolean calm;

  World(Random random) {
    this.random = random;
    this.fuse = new Fuse(random);
    store.create(poison());
    this.life = open();
  }

  /** A job whose type nobody knows, in the middle of the others. */
  private JobDocument poison() {
    var key = new JobKey("ben", JobId.generate(BEGIN, random));
    return new JobDocument(key, 1, null, "{\"job_type\":\"gone\"}", SyncStatus.never());
  }

  private Life open() {
    fuse.renew();
    return new Life(
        random,
        clock,
        new FusedStore(store, fuse),
        new WatchedLedger(ledger, fuse, watch),
        this::handle);
  }

  ManualClock clock() {
    return clock;
  }

  Watch watch() {
    return watch;
  }

  Account account() {
    return account;
  }

  ExecutionLedger ledger() {
    return ledger;
  }

  Jobs jobs(String userId) {
    return life.scheduler().jobs(Owner.of(userId));
  }

  List<JobKey> keys() {
    return store.scan(null, 1000).stream()
        .filter(document -> CODEC.decode(document) instanceof Job<?>)
        .map(JobDocument::key)
        .toList();
  }

  Job<?> stored(JobKey key) {
    return (Job<?>) CODEC.decode(store.find(key).orElseThrow());
  }

  /** Anything the process does, in the course of which it may die; then another takes over. */
  void live(Runnable deed) {
    try {
      deed.run();
    } catch (Crash e) {
      fuse.blow();
    }
    fuse.disarm();
    observe(fuse.isBlown());
    if (fuse.isBlown()) {
      restart();
    }
  }

  /** As {@link #live}, with the process dying at one of its first calls. */
  void liveDangerously(Runnable deed) {
    life.pump();
    fuse.arm(1 + random.nextInt(12));
    live(deed);
  }

  void restart() {
    depth = 0;
    life = open();
  }

  private void observe(boolean died) {
    Instant now = clock.instant();
    known.addAll(keys());
    known.forEach(
        key -> account.observe(key, store.find(key).isPresent() ? stored(key) : null, now, died));
  }

  /** Lets time pass, stopping wherever something is due to run it. */
  void advance(Duration duration) {
    Instant end = clock.instant().plus(duration);
    for (int hops = 0; hops < 100_000; hops++) {
      life.pump();
      Optional<Instant> wake = nextWake().filter(at -> !at.isAfter(end));
      if (wake.isEmpty()) {
        break;
      }
      setAtLeast(wake.get());
    }
    setAtLeast(end);
    life.pump();
  }

  /** Lets time pass while nothing runs. */
  void passOver(Duration duration) {
    clock.advance(duration);
  }

  private void setAtLeast(Instant time) {
    if (time.isAfter(clock.instant())) {
      clock.set(time);
    }
  }

  private Optional<Instant> nextWake() {
    return Stream.concat(
            life.timer().nextWake().stream(),
            ledger.due(END_OF_TIME, 1).stream().flatMap(row -> row.wakeAt().stream()))
        .min(Instant::compareTo);
  }

  /** What must hold whenever the process has done what is due. */
  void check() {
    pumpDry();
    account.check(clock.instant());
    Drift drift = life.scheduler().operator().drift();
    if (!drift.isEmpty()) {
      watch.note("store and timer differ: " + drift);
    }
  }

  /** Until the process has neither died nor taken time over it. */
  private void pumpDry() {
    Life before;
    Instant now;
    do {
      before = life;
      now = clock.instant();
      live(life::pump);
    } while (life != before || clock.instant().isAfter(now));
  }

  /** Nothing fails any more, every job stops, and everything begun comes to its end. */
  void settle() {
    calm = true;
    for (JobKey key : keys()) {
      if (random.nextBoolean()) {
        jobs(key.userId()).pause(key.jobId(), null);
      } else {
        jobs(key.userId()).delete(key.jobId());
      }
    }
    observe(false);
    Instant stopped = clock.instant();
    advance(Duration.ofHours(3));
    account.check(stopped);
    account.settle(stopped);
    watch.over(END_OF_TIME);
  }

  private void handle(Firing<Chore> firing) throws InterruptedException {
    var key = new JobKey(firing.userId(), JobId.parse(firing.jobId()));
    Occurrence occurrence = Occurrence.parse(key, firing.occurrenceId());
    int most = stored(key).spec().retry().maxAttempts();
    watch.started(occurrence, firing.fence(), firing.attempt(), most);
    if (firing.fence() > 1) {
      reportLate(new Lease(occurrence, firing.fence() - 1, 1, clock.instant()));
    }
    switch (calm ? 100 : random.nextInt(100)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> throw new IllegalStateException("no luck");
      case 10, 11 -> throw new StackOverflowError("too deep");
      case 12, 13 -> throw new NonRetryableException("never");
      case 14 -> throw new InterruptedException("stop");
      case 15 -> fuse.blow();
      case 16, 17, 18, 19 -> takeLong();
      case 20 -> {
        jobs(key.userId()).pause(key.jobId(), "by its own handler");
        observe(false);
      }
      default -> {}
    }
  }

  /** The attempt before this one was not dead but slow, and wants to write now. */
  private void reportLate(Lease deposed) {
    watch.leased(deposed, () -> ledger.finish(deposed, new Outcome.Completed(), clock.instant()));
  }

  /** Outlives its lease, while others go on. */
  private void takeLong() {
    if (depth < 2) {
      depth++;
      advance(Life.LEASE.plusSeconds(random.nextInt(300)));
      depth--;
      if (random.nextBoolean()) {
        throw new IllegalStateException("late and without luck");
      }
    }
  }
}
