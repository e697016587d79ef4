package io.github.serverlessscheduler.local.crash;

import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * The process that is killed: creates jobs and asks for runs without a pause while earlier ones
 * fire, and writes what it was promised to its diary.
 *
 * <p>{@code ready}, {@code accepted <job>}, {@code asked <job>/<occurrence>}, {@code start}, {@code
 * end} and {@code done <job>/<occurrence>}; {@code done} comes when the completion is durable.
 */
final class Victim {

  static final Owner OWNER = Owner.of("victim");
  private static final int MOST_JOBS = 40;

  private Victim() {}

  /** Runs until killed. Arguments: the store's directory, the diary, a seed. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var random = new Random(Long.parseLong(args[2]));
    var diary = new Diary(Path.of(args[1]));
    LocalScheduler local = start(Path.of(args[0]), diary);
    diary.write("ready");
    Jobs jobs = local.scheduler().jobs(OWNER);
    for (int number = 0; number < MOST_JOBS; number++) {
      Job<Tick> job = jobs.create(spec(number, random));
      diary.write("accepted " + job.id());
      String key = "run-" + random.nextLong();
      jobs.runNow(job.id(), key);
      diary.write("asked " + job.id() + "/manual:" + key);
    }
    local.awaitShutdown();
  }

  static LocalScheduler start(Path directory, Diary diary) {
    return LocalScheduler.builder(directory)
        .handle(Tick.TYPE, firing -> run(firing, diary))
        .listener(doneTo(diary))
        .shutdownHook(false)
        .start();
  }

  private static JobSpec<Tick> spec(int number, Random random) {
    Schedule schedule =
        random.nextBoolean()
            ? Schedule.rate(Duration.ofSeconds(1 + random.nextInt(3)))
            : Schedule.at(Instant.now().plusSeconds(1 + random.nextInt(3)));
    return JobSpec.builder(new Tick(number), schedule)
        .retry(Retry.of(100, Duration.ofSeconds(1)))
        .misfire(random.nextBoolean() ? Misfire.fireLast() : Misfire.fireAll(5))
        .build();
  }

  private static void run(Firing<Tick> firing, Diary diary) {
    diary.write("start " + firing.idempotencyKey());
    diary.write("end " + firing.idempotencyKey());
  }

  private static SchedulerListener doneTo(Diary diary) {
    return new SchedulerListener() {
      @Override
      public void attemptEnded(AttemptEnded event) {
        if (event.recorded() && event.outcome() instanceof Outcome.Completed) {
          Occurrence occurrence = event.lease().occurrence();
          diary.write("done " + occurrence.job().jobId() + "/" + occurrence.id());
        }
      }
    };
  }
}
