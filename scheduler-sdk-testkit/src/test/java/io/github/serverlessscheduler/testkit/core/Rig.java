package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Handlers;
import io.github.serverlessscheduler.sdk.run.JobRunner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A store, a ledger and a clock, and the parts of the core over them. */
final class Rig {

  static final Instant NOON = Instant.parse("2027-01-29T12:00:00Z");
  static final Owner ANNA = Owner.of("anna", "anna@example.org");
  static final Duration LEASE = Duration.ofMinutes(15);

  final ManualClock clock = ManualClock.startingAt(NOON);
  final InMemoryJobStore store = new InMemoryJobStore();
  final Events events = new Events();
  final JobTypeRegistry registry = JobTypeRegistry.of(List.of(), List.of(DailyReport.TYPE));
  final JobCodec codec = new JobCodec(registry);
  final StoredJobReader reader = new StoredJobReader(store, codec, type -> true);
  private final Random random = new Random(1);

  ExecutionLedger ledger = new InMemoryExecutionLedger();

  /** A runner that checks firings against the stored jobs. */
  JobRunner checking(JobHandler<DailyReport> handler) {
    return builder(handler).checkAgainst(reader).build();
  }

  /** A runner that has firings alone to go by. */
  JobRunner blind(JobHandler<DailyReport> handler) {
    return builder(handler).build();
  }

  JobRunner.Builder builder(JobHandler<DailyReport> handler) {
    return JobRunner.builder(
            registry, codec, Handlers.builder().handle(DailyReport.TYPE, handler).build(), ledger)
        .listener(events)
        .clock(clock)
        .leaseEnd(now -> now.plus(LEASE));
  }

  static JobSpec.Builder<DailyReport> hourly() {
    return JobSpec.builder(
        new DailyReport("sales", null),
        Schedule.rate(Duration.ofHours(1)).anchoredAt(NOON, Duration.ofSeconds(1)));
  }

  /** A job of this spec, stored. */
  Job<DailyReport> stored(JobSpec<DailyReport> spec) {
    Instant now = clock.instant();
    Job<DailyReport> job =
        Job.builder(JobId.generate(now, random), ANNA, DailyReport.TYPE, spec, now).build();
    store.create(codec.encode(job, null));
    return job;
  }

  /** A job made at noon, whatever the time is. */
  Job<DailyReport> storedAtNoon(JobSpec<DailyReport> spec) {
    JobId id = JobId.generate(NOON, random);
    Job<DailyReport> job = Job.builder(id, ANNA, DailyReport.TYPE, spec, NOON).build();
    store.create(codec.encode(job, null));
    return job;
  }

  /** Stores the next version of a job. */
  <P extends Record> Job<P> replaced(Job.Builder<P> changed, long version) {
    Job<P> job = changed.version(version).build();
    store.replace(codec.encode(job, null));
    return job;
  }

  /** The firing of what is due an hour after the job's schedule began, with its snapshot. */
  FiringMessage firing(Job<?> job) {
    return firing(job, NOON.plus(Duration.ofHours(1)));
  }

  FiringMessage firing(Job<?> job, Instant at) {
    return new FiringMessage(
        Occurrence.scheduled(job.key(), at), job.jobType(), job.version(), at, codec.snapshot(job));
  }

  FiringMessage manual(Job<?> job, String key) {
    return new FiringMessage(
        Occurrence.manual(job.key(), key),
        job.jobType(),
        job.version(),
        clock.instant(),
        codec.snapshot(job));
  }

  Execution row(FiringMessage firing) {
    return ledger.find(firing.occurrence()).orElseThrow();
  }

  JobKey unknownKey() {
    return new JobKey("anna", JobId.generate(NOON, random));
  }
}
