package io.github.serverlessscheduler.it.aws.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.store.MvExecutionLedger;
import io.github.serverlessscheduler.local.store.MvJobStore;
import io.github.serverlessscheduler.local.store.MvStorage;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The same operations end alike in one JVM and on AWS: every answer, every job but for its sync
 * status, every execution with its attempts.
 *
 * <p>In one JVM that is the engine over the store that {@code LocalScheduler} uses, in memory, with
 * a clock in place of its threads. {@code -Dequality.seeds=50} tries more of them, {@code
 * -Dequality.first=4711} begins elsewhere.
 */
class EqualityTest {

  private static final long FIRST = Long.getLong("equality.first", 0);
  private static final long SEEDS = Long.getLong("equality.seeds", 1);
  private static final int OPERATIONS = 500;
  private static final int STEPS_BETWEEN_LOOKS = 50;

  /** Some hours before a night whose third hour does not exist in Warsaw. */
  private static final Instant START = Instant.parse("2027-03-27T20:00:00Z");

  @Test
  void sameOperations_endAlikeInOneJvmAndOnAws() {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      compare(seed);
    }
  }

  private static void compare(long seed) {
    var story = new ArrayList<String>();
    Supplier<String> said = () -> said(seed, story);
    var operations = new Operations(seed);
    var localJobs = new ArrayList<JobKey>();
    var awsJobs = new ArrayList<JobKey>();
    try (MvStorage storage = MvStorage.inMemory();
        TestScheduler local = local(storage, seed);
        AwsWorld aws = new AwsWorld(Operations.handler(seed), START, true)) {
      aws.ids.setSeed(seed);
      for (int step = 1; step <= OPERATIONS; step++) {
        Duration pause = operations.pause();
        if (!pause.isZero()) {
          local.advance(pause);
          aws.advance(pause);
        }
        Operation operation = operations.next(aws.clock.instant());
        story.add(aws.clock.instant() + " " + operation);
        Object onAws = operation.apply(aws.scheduler, awsJobs);
        aws.advance(Duration.ZERO);
        Object inOneJvm = operation.apply(local.scheduler(), localJobs);
        local.advance(Duration.ZERO);
        assertThat(onAws).as(said).isEqualTo(inOneJvm);
        if (step % STEPS_BETWEEN_LOOKS == 0) {
          assertAlike(local.scheduler(), aws.scheduler, awsJobs, said);
        }
      }
      stop(local.scheduler(), localJobs);
      stop(aws.scheduler, awsJobs);
      local.advance(Duration.ofHours(12));
      aws.advance(Duration.ofHours(12));
      assertAlike(local.scheduler(), aws.scheduler, awsJobs, said);
      assertThat(aws.account.settle()).as(said).isEmpty();
    }
  }

  private static TestScheduler local(MvStorage storage, long seed) {
    return TestScheduler.startingAt(START)
        .plugins(Note.PLUGIN)
        .handle(Note.TYPE, Operations.handler(seed))
        .seed(seed)
        .on(MvJobStore.of(storage), MvExecutionLedger.open(storage, START))
        .start();
  }

  /** No new occurrence; what has begun comes to its end. */
  private static void stop(Scheduler scheduler, List<JobKey> jobs) {
    for (JobKey job : jobs) {
      var own = scheduler.jobs(Owner.of(job.userId()));
      own.find(job.jobId()).ifPresent(there -> own.pause(job.jobId(), "over"));
    }
  }

  private static void assertAlike(
      Scheduler local, Scheduler aws, List<JobKey> jobs, Supplier<String> said) {
    for (JobKey job : jobs) {
      Owner owner = Owner.of(job.userId());
      assertThat(aws.jobs(owner).find(job.jobId()))
          .as(() -> job + System.lineSeparator() + said.get())
          .isEqualTo(local.jobs(owner).find(job.jobId()));
      assertThat(rows(aws, job))
          .as(() -> job + System.lineSeparator() + said.get())
          .isEqualTo(rows(local, job));
    }
    for (String user : List.of("ann", "ben", "cleo")) {
      assertThat(aws.jobs(Owner.of(user)).list(JobQuery.all()).items())
          .as(said)
          .isEqualTo(local.jobs(Owner.of(user)).list(JobQuery.all()).items());
      assertThat(aws.jobs(Owner.of(user)).deadLetters(null, 500, null).items())
          .as(said)
          .isEqualTo(local.jobs(Owner.of(user)).deadLetters(null, 500, null).items());
    }
  }

  /** Those of a deleted job too. */
  private static List<Execution> rows(Scheduler scheduler, JobKey job) {
    try {
      return scheduler.jobs(Owner.of(job.userId())).executions(job.jobId(), 500, null).items();
    } catch (SchedulerException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
      return List.of();
    }
  }

  private static String said(long seed, List<String> story) {
    return "-Dequality.first=%d -Dequality.seeds=1%n%s"
        .formatted(seed, String.join(System.lineSeparator(), story));
  }
}
