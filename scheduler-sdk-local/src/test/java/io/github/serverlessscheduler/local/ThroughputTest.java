package io.github.serverlessscheduler.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many jobs that do nothing run per second, each claimed, run and durably completed. Prints;
 * asserts nothing about time. Half of the rounds warm up.
 *
 * <pre>{@code
 * ./mvnw -pl scheduler-sdk-local -am test -Dtest=ThroughputTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dthroughput.rounds=10 -Dthroughput.workers=4
 * }</pre>
 */
@EnabledIfSystemProperty(named = "throughput.rounds", matches = "\\d+")
class ThroughputTest {

  /** A payload. */
  public record Nothing(int number) {
    static final JobType<Nothing> TYPE = JobType.of("nothing", Nothing.class);
  }

  private static final int ROUNDS = Integer.getInteger("throughput.rounds", 10);
  private static final int WORKERS = Integer.getInteger("throughput.workers", 4);
  private static final int JOBS = 50;
  private static final int OCCURRENCES_OF_EACH = 100;

  @TempDir Path directory;

  private final ManualClock clock = ManualClock.startingAt(Instant.parse("2027-01-01T00:00:00Z"));
  private final AtomicLong firstStart = new AtomicLong();
  private volatile CountDownLatch left = new CountDownLatch(0);

  @Test
  void noOpJobs_completeDurably() throws InterruptedException {
    try (var local = start()) {
      for (int number = 0; number < JOBS; number++) {
        local
            .scheduler()
            .jobs(Owner.of("bench"))
            .create(
                JobSpec.builder(new Nothing(number), Schedule.rate(Duration.ofMinutes(1)))
                    .misfire(Misfire.fireAll(OCCURRENCES_OF_EACH))
                    .build());
      }
      clock.advance(Duration.ofSeconds(30));
      for (int round = 1; round <= ROUNDS; round++) {
        run(round);
      }
    }
  }

  private void run(int round) throws InterruptedException {
    int count = JOBS * OCCURRENCES_OF_EACH;
    left = new CountDownLatch(count);
    Duration before = processorTime();
    clock.advance(Duration.ofMinutes(OCCURRENCES_OF_EACH));
    assertThat(left.await(5, TimeUnit.MINUTES)).isTrue();
    double seconds = (System.nanoTime() - firstStart.getAndSet(0)) / 1e9;
    System.out.printf(
        "round %d%s: %d durable completions by %d workers in %.2f s, %.0f per second;"
            + " %d µs of processor each%n",
        round,
        round * 2 <= ROUNDS ? " (warm-up)" : "",
        count,
        WORKERS,
        seconds,
        count / seconds,
        processorTime().minus(before).toNanos() / 1000 / count);
  }

  /** Of this JVM: what a busy machine distorts least. */
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private LocalScheduler start() {
    return LocalScheduler.builder(directory)
        .handle(Nothing.TYPE, firing -> {})
        .workers(WORKERS)
        .clock(clock)
        .listener(
            new SchedulerListener() {
              @Override
              public void attemptStarted(AttemptStarted event) {
                firstStart.compareAndSet(0, System.nanoTime());
              }

              @Override
              public void attemptEnded(AttemptEnded event) {
                if (event.recorded()) {
                  left.countDown();
                }
              }
            })
        .start();
  }
}
