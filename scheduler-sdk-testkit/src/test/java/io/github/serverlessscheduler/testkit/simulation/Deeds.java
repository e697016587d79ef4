package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What owners do, at random. */
final class Deeds {

  static final List<Owner> OWNERS =
      List.of(Owner.of("ann"), Owner.of("ben", "ben@example.org"), Owner.of("cleo"));

  private static final int MOST_JOBS = 12;

  private final World world;
  private final Random random;
  private int serial;

  Deeds(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  /** One deed of one owner; what it was, for the report of a failure. */
  String next() {
    List<JobKey> keys = world.keys();
    if (keys.isEmpty() || (keys.size() < MOST_JOBS && random.nextInt(4) == 0)) {
      return create(OWNERS.get(random.nextInt(OWNERS.size())));
    }
    JobKey key = keys.get(random.nextInt(keys.size()));
    Jobs jobs = world.jobs(key.userId());
    return switch (random.nextInt(10)) {
      case 0, 1 -> update(jobs, key.jobId(), true);
      case 2 -> update(jobs, key.jobId(), false);
      case 3 -> "pause " + jobs.pause(key.jobId(), "a freeze");
      case 4, 5 -> "resume " + jobs.resume(key.jobId());
      case 6 -> run(jobs, key.jobId());
      case 7 -> redrive(jobs, key);
      case 8 -> delete(jobs, key.jobId());
      default -> trespass(key);
    };
  }

  private String create(Owner owner) {
    Jobs jobs = world.jobs(owner.userId());
    String name = "job-" + serial++;
    JobSpec<Chore> spec = spec(name);
    Job<Chore> job =
        switch (random.nextInt(3)) {
          case 0 -> jobs.create(spec);
          case 1 -> jobs.create(spec, name);
          default -> jobs.createIfAbsent(name, spec);
        };
    if (!world.stored(job.key()).equals(job)) {
      world.watch().note("an accepted job is not as it was accepted: " + job);
    }
    return "create " + job + " " + spec.schedule();
  }

  private String update(Jobs jobs, JobId id, boolean schedule) {
    Job<?> old = (Job<?>) jobs.get(id);
    JobSpec<Chore> fresh = spec("job-" + serial++);
    JobSpec<Chore> spec =
        schedule
            ? fresh
            : fresh.toBuilder().schedule(old.spec().schedule().withAnchor(null)).build();
    Job<Chore> changed = jobs.update(id, old.version(), spec);
    if (!schedule && !changed.scheduleSince().equals(old.scheduleSince())) {
      world.watch().note("an edit of the payload moved the schedule: " + changed);
    }
    return "update " + changed + " " + changed.spec().schedule();
  }

  private String run(Jobs jobs, JobId id) {
    Execution run = jobs.runNow(id, "run-" + random.nextInt(20));
    world.account().accepted(run.occurrence());
    return "run " + run;
  }

  private String redrive(Jobs jobs, JobKey key) {
    List<Execution> dead =
        Ledgers.rows(world.ledger(), key).stream()
            .filter(row -> row.state() == ExecutionState.DEAD)
            .toList();
    if (dead.isEmpty()) {
      return "redrive nothing";
    }
    Execution row = dead.get(random.nextInt(dead.size()));
    return "redrive " + jobs.redrive(key.jobId(), row.occurrence().id());
  }

  private static String delete(Jobs jobs, JobId id) {
    jobs.delete(id);
    return "delete " + id;
  }

  /** Another owner's try at a job, which must go as if there were no such job. */
  private String trespass(JobKey key) {
    Owner thief = OWNERS.get((OWNERS.indexOf(Owner.of(key.userId())) + 1) % OWNERS.size());
    Jobs jobs = world.jobs(thief.userId());
    JobId id = key.jobId();
    Job<?> before = world.stored(key);
    List<Runnable> tries =
        List.of(
            () -> jobs.get(id),
            () -> jobs.pause(id, null),
            () -> jobs.resume(id),
            () -> jobs.delete(id),
            () -> jobs.runNow(id, "stolen"),
            () -> jobs.executions(id, 10, null),
            () -> jobs.update(id, before.version(), spec("stolen")));
    String refusal = refusal(tries.get(random.nextInt(tries.size())));
    if (!refusal.equals("no job " + id) || !world.stored(key).equals(before)) {
      world.watch().note("a stranger got at " + key + ": " + refusal);
    }
    return "trespass on " + key;
  }

  private static String refusal(Runnable deed) {
    try {
      deed.run();
      return "nothing was refused";
    } catch (SchedulerException e) {
      return e.code() == ErrorCode.NOT_FOUND ? String.valueOf(e.getMessage()) : e.toString();
    }
  }

  private JobSpec<Chore> spec(String name) {
    return JobSpec.builder(new Chore(name, serial++), schedule())
        .overlap(random.nextInt(3) == 0 ? Overlap.SKIP : Overlap.ALLOW)
        .misfire(
            switch (random.nextInt(3)) {
              case 0 -> Misfire.skip();
              case 1 -> Misfire.fireLast();
              default -> Misfire.fireAll(1 + random.nextInt(5));
            })
        .retry(Retry.of(1 + random.nextInt(4), Duration.ofSeconds(1 + random.nextInt(200))))
        .maxLateness(random.nextInt(4) == 0 ? Duration.ofMinutes(1 + random.nextInt(30)) : null)
        .labels(random.nextBoolean() ? Map.of("team", "a") : Map.of())
        .build();
  }

  private Schedule schedule() {
    var now = world.clock().instant();
    Schedule schedule =
        switch (random.nextInt(5)) {
          case 0 -> Schedule.at(now.plusSeconds(1 + random.nextInt(7200)));
          case 1 ->
              Schedule.cron(
                  "0/%d * ? * * *".formatted(5 + random.nextInt(25)), ZoneId.of("Europe/Warsaw"));
          case 2 -> Schedule.cron("%d * * * ? *".formatted(random.nextInt(60)), ZoneOffset.UTC);
          default -> Schedule.rate(Duration.ofSeconds(45 + random.nextInt(1200)));
        };
    Schedule flexible =
        schedule.withFlexibleWindow(Duration.ofMinutes(Math.max(0, random.nextInt(60) - 30)));
    return random.nextInt(4) == 0
        ? flexible.withEnd(now.plusSeconds(7200 + random.nextInt(7200)))
        : flexible;
  }
}
