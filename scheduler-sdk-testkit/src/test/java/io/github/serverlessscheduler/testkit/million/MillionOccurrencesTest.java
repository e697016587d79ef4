package io.github.serverlessscheduler.testkit.million;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thirty days of ten thousand jobs, across the changes of clocks of March and April 2027, against
 * an oracle that knows nothing of the code under test. {@code -Dmillion.seed=7} draws others.
 */
class MillionOccurrencesTest {

  private static final Instant BEGIN = Instant.parse("2027-03-10T00:00:00.25Z");
  private static final Duration LENGTH = Duration.ofDays(30);
  private static final Instant END = BEGIN.plus(LENGTH);
  private static final int JOBS = 10_000;

  /** Jobs are made in so many waves, at odd times of the first two days. */
  private static final int WAVES = 8;

  private final long seed = Long.getLong("million.seed", 20270310);
  private final Map<JobId, Expected> expected = new HashMap<>();
  private final Map<JobId, LongStream.Builder> seen = new HashMap<>();
  private int refused;
  private long occurrences;

  /** The payload. */
  public record Tick(int plan) {
    static final JobType<Tick> TYPE = JobType.of("tick", Tick.class);
  }

  private record Expected(Plan plan, Instant created) {

    long[] occurrences() {
      return plan.occurrences(created, END);
    }
  }

  @Test
  void aMillionOccurrences_runOnceEachAndNoOthers() {
    System.out.println("MillionOccurrencesTest: -Dmillion.seed=" + seed);
    try (var test =
        TestScheduler.startingAt(BEGIN).seed(seed).handle(Tick.TYPE, this::handle).start()) {
      createAll(test);
      test.advanceTo(END);
      expected.forEach((id, job) -> assertRanAsExpected(test, id, job));
    }
    System.out.println("MillionOccurrencesTest: " + occurrences + " occurrences");
    assertThat(seen.keySet()).isSubsetOf(expected.keySet());
    assertThat(refused).as("jobs that would never fire").isPositive();
    assertThat(occurrences).isBetween(900_000L, 1_500_000L);
  }

  private void createAll(TestScheduler test) {
    var plans = new Plans(new Random(seed), BEGIN, LENGTH);
    for (int i = 0; i < JOBS; i++) {
      if (i % (JOBS / WAVES) == 0 && i > 0) {
        test.advance(Duration.ofMillis(21_273_417));
      }
      create(test, plans.next(), i);
    }
  }

  private void create(TestScheduler test, Plan plan, int number) {
    Instant now = test.clock().instant();
    Schedule schedule =
        Schedule.parse(plan.text(), plan.zone().getId())
            .withStart(plan.start())
            .withEnd(plan.end());
    JobSpec<Tick> spec = JobSpec.of(new Tick(number), schedule);
    if (plan.neverFires(now, END)) {
      assertThatThrownBy(() -> test.jobs().create(spec))
          .as("seed %d: %s", seed, plan)
          .isInstanceOf(InvalidJobException.class)
          .hasMessageContaining("never fires");
      refused++;
    } else {
      expected.put(test.jobs().create(spec).id(), new Expected(plan, now));
    }
  }

  private void handle(Firing<Tick> firing) {
    assertThat(firing.occurrenceId()).isEqualTo(firing.scheduledAt().toString());
    seen.computeIfAbsent(JobId.parse(firing.jobId()), id -> LongStream.builder())
        .add(firing.scheduledAt().getEpochSecond());
  }

  /**
   * Sorted arrays without repetition are equal when neither has anything that the other has not.
   */
  private void assertRanAsExpected(TestScheduler test, JobId id, Expected job) {
    long[] due = job.occurrences();
    LongStream.Builder ran = seen.getOrDefault(id, LongStream.builder());
    assertThat(ran.build().sorted().toArray())
        .as("seed %d: what handlers saw of %s", seed, job.plan())
        .isEqualTo(due);
    assertThat(recorded(test, id))
        .as("seed %d: what the ledger has of %s", seed, job.plan())
        .isEqualTo(due);
    occurrences += due.length;
  }

  private static long[] recorded(TestScheduler test, JobId id) {
    LongStream.Builder recorded = LongStream.builder();
    String cursor = null;
    do {
      Page<Execution> page = test.jobs().executions(id, 500, cursor);
      page.items().stream().mapToLong(MillionOccurrencesTest::succeededOnce).forEach(recorded);
      cursor = page.next();
    } while (cursor != null);
    return recorded.build().sorted().toArray();
  }

  private static long succeededOnce(Execution row) {
    assertThat(row.state()).as("%s", row).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(row.attempts()).as("%s", row).hasSize(1);
    assertThat(row.misfires()).as("%s", row).isEmpty();
    return Instant.parse(row.occurrence().id()).getEpochSecond();
  }
}
