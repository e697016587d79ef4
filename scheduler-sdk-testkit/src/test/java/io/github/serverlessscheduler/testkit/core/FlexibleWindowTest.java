package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs that fire somewhere in their flexible window. */
class FlexibleWindowTest {

  private static final int JOBS = 1000;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Schedule FIVE_MINUTELY = Schedule.cron("0/5 * * * ? *");

  /** Right after an occurrence: the first one is five minutes past noon. */
  private static final Instant BEGIN = Rig.NOON.plusSeconds(1);

  private final Rig rig = new Rig();
  private final List<Run> runs = new ArrayList<>();

  private record Run(String jobId, Instant occurrence, Instant firedAt) {}

  @Test
  void aThousandJobs_spreadOverTheWindow() {
    try (var test = start(BEGIN)) {
      create(test, FIVE_MINUTELY.withFlexibleWindow(FIVE_MINUTES));
      test.advanceTo(Rig.NOON.plusSeconds(20 * 60));
    }
    assertEachOnce(3);
    assertSpread();
  }

  @Test
  void restartInMidWindow_goesOnAsIfNothingHadBeen() {
    Instant midWindow = Rig.NOON.plusSeconds(7 * 60 + 30);
    try (var test = start(BEGIN)) {
      create(test, FIVE_MINUTELY.withFlexibleWindow(FIVE_MINUTES));
      test.advanceTo(midWindow);
    }
    assertThat(runs).hasSizeBetween(JOBS * 4 / 10, JOBS * 6 / 10);
    try (var test = start(midWindow.plusSeconds(50))) {
      test.advanceTo(Rig.NOON.plusSeconds(20 * 60));
    }
    assertEachOnce(3);
  }

  @Test
  void noWindow_firesAtTheOccurrence() {
    try (var test = start(BEGIN)) {
      create(test, FIVE_MINUTELY);
      test.advanceTo(Rig.NOON.plusSeconds(15 * 60));
    }
    assertEachOnce(3);
    assertThat(runs).allSatisfy(run -> assertThat(run.firedAt()).isEqualTo(run.occurrence()));
  }

  @Test
  void windowLongerThanThePeriod_firesEachOccurrenceInOrder() {
    try (var test = start(BEGIN)) {
      create(test, FIVE_MINUTELY.withFlexibleWindow(Duration.ofMinutes(17)));
      test.advanceTo(Rig.NOON.plusSeconds(60 * 60));
    }
    Map<String, List<Instant>> occurrences =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    Run::jobId, Collectors.mapping(Run::occurrence, Collectors.toList())));
    assertThat(occurrences).hasSize(JOBS);
    assertThat(occurrences.values())
        .allSatisfy(
            ofOne ->
                assertThat(ofOne)
                    .isEqualTo(FIVE_MINUTELY.upcoming(BEGIN, ofOne.size()))
                    .hasSizeBetween(8, 12));
  }

  @Test
  void onlyOccurrence_firesThoughTheJobIsEditedAndLoadedInItsWindow() {
    Instant noonOne = Rig.NOON.plusSeconds(60);
    Schedule once = Schedule.at(noonOne).withFlexibleWindow(Duration.ofDays(1));
    Job<DailyReport> job;
    try (var test = start(BEGIN)) {
      job = test.jobs(Rig.ANNA).create(JobSpec.of(new DailyReport("sales", null), once));
      test.advanceTo(noonOne.plusSeconds(1));
      JobSpec<DailyReport> edited = JobSpec.of(new DailyReport("support", null), once);
      job = test.jobs(Rig.ANNA).update(job.id(), job.version(), edited);
      assertFine(test);
    }
    try (var test = start(noonOne.plusSeconds(2))) {
      assertThat(job.state(test.clock().instant())).isEqualTo(JobState.COMPLETED);
      assertThat(runs).isEmpty();
      assertFine(test);
      test.advance(Duration.ofDays(1));
      assertFine(test);
    }
    assertThat(runs)
        .containsExactly(
            new Run(job.id().toString(), noonOne, noonOne.plus(once.delay(job.id().toString()))));
  }

  private static void assertFine(TestScheduler test) {
    assertThat(test.scheduler().operator().reconcile().isEmpty()).isTrue();
    assertThat(test.scheduler().operator().audit(Rig.NOON, Instant.MAX, 10)).isEmpty();
  }

  private void assertEachOnce(int times) {
    List<Instant> occurrences = FIVE_MINUTELY.upcoming(BEGIN, times);
    Map<String, List<Run>> byJob =
        runs.stream()
            .filter(run -> !run.occurrence().isAfter(occurrences.get(times - 1)))
            .collect(Collectors.groupingBy(Run::jobId));
    assertThat(byJob).hasSize(JOBS);
    assertThat(byJob.values())
        .allSatisfy(ofOne -> assertThat(ofOne).extracting(Run::occurrence).isEqualTo(occurrences));
  }

  private void assertSpread() {
    Map<Instant, Integer> perSecond = new HashMap<>();
    runs.forEach(
        run -> perSecond.merge(run.firedAt().truncatedTo(ChronoUnit.SECONDS), 1, Integer::sum));
    Collection<Integer> counts = perSecond.values();
    assertThat(counts).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(JOBS * 2 / 100));
    assertThat(runs)
        .allSatisfy(
            run ->
                assertThat(Duration.between(run.occurrence(), run.firedAt()))
                    .isBetween(Duration.ZERO, FIVE_MINUTES.minusMillis(1)));
  }

  private static void create(TestScheduler test, Schedule schedule) {
    IntStream.range(0, JOBS)
        .forEach(
            i ->
                test.jobs(Rig.ANNA)
                    .create(JobSpec.of(new DailyReport("team-" + i, null), schedule)));
  }

  private TestScheduler start(Instant now) {
    var started = new ArrayList<TestScheduler>();
    TestScheduler test =
        TestScheduler.startingAt(now)
            .handle(DailyReport.TYPE, firing -> ran(firing, started.get(0).clock().instant()))
            .on(rig.store, rig.ledger)
            .start();
    started.add(test);
    return test;
  }

  private void ran(Firing<DailyReport> firing, Instant now) {
    runs.add(new Run(firing.jobId(), Instant.parse(firing.occurrenceId()), now));
  }
}
