package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.Engine;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What lies in the golden stores: a job of every kind, and executions in every state. */
final class GoldenStore {

  static final Owner ANN = Owner.of("ann", "ann@example.org");
  static final Owner ZOE = Owner.of("zoë 🦉");
  static final JobType<Note> NOTE = JobType.of("note", Note.class);
  static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

  /** A type whose handler a later deployment no longer has. */
  static final JobType<Retired> RETIRED = JobType.of("retired", Retired.class);

  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private final MvStorage storage;
  private final MvExecutionLedger ledger;

  /** A payload. */
  public record Note(String text) {}

  /** A payload. */
  public record Retired(int number) {}

  private GoldenStore(MvStorage storage) {
    this.storage = storage;
    this.ledger = MvExecutionLedger.open(storage, START);
  }

  /** Writes the store of this version. */
  static void write(Path directory) {
    try (var storage = MvStorage.open(directory)) {
      new GoldenStore(storage).write();
    }
  }

  private void write() {
    var clock = ManualClock.startingAt(START);
    Engine engine =
        Engine.builder()
            .handle(NOTE, firing -> {})
            .handle(RETIRED, firing -> {})
            .clock(clock)
            .random(new SplittableRandom(1))
            .build(MvJobStore.of(storage), ledger, firing -> {});
    Jobs ann = engine.scheduler().jobs(ANN);
    JobKey rate =
        ann.create(
                note("rate", Schedule.rate(Duration.ofMinutes(5)).withStart(day(1)).withEnd(day(9)))
                    .toBuilder()
                    .overlap(Overlap.SKIP)
                    .misfire(Misfire.fireAll(7))
                    .retry(Retry.of(4, Duration.ofSeconds(30)))
                    .maxLateness(Duration.ofHours(2))
                    .labels(Map.of("team", "sales", "tier", "gold \"1\""))
                    .build(),
                "idempotency-key")
            .key();
    clock.advance(Duration.ofMinutes(1));
    JobKey cron =
        ann.createIfAbsent("nightly", note("cron", Schedule.cron("30 2 ? * MON-FRI *", WARSAW)))
            .key();
    clock.advance(Duration.ofMinutes(1));
    ann.create(note("at", Schedule.at(LocalDateTime.parse("2027-03-28T09:00:00"), WARSAW)));
    clock.advance(Duration.ofMinutes(1));
    var paused = ann.create(note("paused", Schedule.cron("0 0 1 * ? *")));
    ann.pause(paused.id(), "quarter-end freeze");
    clock.advance(Duration.ofMinutes(1));
    ann.create(JobSpec.of(new Retired(7), Schedule.rate(Duration.ofHours(1))));
    engine.scheduler().jobs(ZOE).create(note("Zoë's 🦉 <b>", Schedule.cron("0 12 ? * SAT,SUN *")));
    writeExecutions(rate, cron);
  }

  private static JobSpec<Note> note(String text, Schedule schedule) {
    return JobSpec.of(new Note(text), schedule);
  }

  private void writeExecutions(JobKey rate, JobKey cron) {
    ledger.announce(List.of(pending(Occurrence.scheduled(cron, day(1)), day(1))));
    claimed(rate, Occurrence.scheduled(rate, day(2)), true);
    finish(cron, 3, new Outcome.Completed());
    finish(cron, 4, new Outcome.Dead("no more attempts: \"disk\" full\n"));
    finish(cron, 5, new Outcome.RetryAt(day(6), "no route to host"));
    finish(cron, 6, new Outcome.Dead("gone"));
    ledger.redrive(Occurrence.scheduled(cron, day(6)), day(7));
    ledger.skip(
        Execution.skipped(
                Occurrence.scheduled(cron, day(8)),
                NOTE.name(),
                1,
                day(8),
                SkipReason.MISFIRE,
                day(9))
            .toBuilder()
            .misfires(new Misfires(day(7), day(8), 2))
            .build(),
        day(9));
    ledger.request(pending(Occurrence.manual(cron, "by-hand"), day(9)));
    ledger.request(pending(Occurrence.manual(cron, "done"), day(10)));
    ledger.finish(
        claimed(cron, Occurrence.manual(cron, "done"), false), new Outcome.Completed(), day(10));
  }

  private void finish(JobKey job, int day, Outcome outcome) {
    ledger.finish(claimed(job, Occurrence.scheduled(job, day(day)), false), outcome, day(day));
  }

  private Lease claimed(JobKey job, Occurrence occurrence, boolean exclusive) {
    Instant at = occurrence.dueAt().orElse(day(10));
    var request =
        new ClaimRequest(occurrence, NOTE.name(), 1, at, exclusive, at, at.plusSeconds(600));
    if (ledger.claim(request) instanceof Claim.Granted granted) {
      return granted.lease();
    }
    throw new AssertionError("not granted: " + job);
  }

  private static Execution pending(Occurrence occurrence, Instant at) {
    return Execution.pending(occurrence, NOTE.name(), 1, at, at.plusSeconds(120));
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  /** All that a store says, a line each. */
  static List<String> read(MvStorage storage) {
    var lines = new ArrayList<String>();
    MvExecutionLedger ledger = MvExecutionLedger.open(storage, day(99));
    List<JobDocument> jobs = MvJobStore.of(storage).scan(null, 100);
    for (JobDocument job : jobs) {
      lines.add(
          "job %s %s version=%d created_as=%s sync=%s"
              .formatted(
                  job.key().userId(),
                  job.key().jobId(),
                  job.version(),
                  job.creationKey(),
                  job.sync()));
      lines.add("  " + job.json());
      lines.add("  last scheduled " + ledger.lastScheduled(job.key()));
      ledger.history(job.key(), null, 100).forEach(row -> lines.add("  " + json(row)));
    }
    ledger.due(day(99), 100).forEach(row -> lines.add("due " + row.occurrence()));
    ledger.dead(null, 100).forEach(row -> lines.add("dead " + row.occurrence()));
    return lines;
  }

  private static String json(Execution row) {
    return ExecutionCodec.encode(row);
  }
}
