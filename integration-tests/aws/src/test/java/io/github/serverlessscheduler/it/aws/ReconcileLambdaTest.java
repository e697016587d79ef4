package io.github.serverlessscheduler.it.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.aws.lambda.ReconcileLambda;
import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/** Jobs table and schedules that have come to differ, and the function that finds out. */
class ReconcileLambdaTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(15);

  private final ReconcileWorld aws = new ReconcileWorld(0);

  @AfterEach
  void close() {
    aws.close();
  }

  private Job<Note> create(String owner, int minutes) {
    return aws.jobs(owner).create(note(minutes));
  }

  private static JobSpec<Note> note(int minutes) {
    return JobSpec.of(new Note("hello"), Schedule.rate(Duration.ofMinutes(minutes)));
  }

  private List<Job<?>> created(int number) {
    var jobs = new ArrayList<Job<?>>();
    for (int i = 0; i < number; i++) {
      jobs.add(create("owner-" + i % 3, 5 + i));
    }
    aws.sync();
    return jobs;
  }

  /** By now everything should have been followed. */
  private void settle() {
    aws.clock.advance(Duration.ofMinutes(3));
  }

  /** A clock by which every look at it takes a second. */
  private InstantSource ticking() {
    var seconds = new AtomicInteger();
    return () -> aws.clock.instant().plusSeconds(seconds.getAndIncrement());
  }

  private void round(int page) {
    ReconcileWorld.run(aws.reconcile(page, aws.clock), LONG);
    assertThat(aws.checkpoint().read().value()).isEqualTo("jobs");
  }

  private void deleteByHand(Job<?> job) {
    aws.scheduling.deleteSchedule(
        delete -> delete.name(job.id().toString()).groupName(ReconcileWorld.GROUP));
  }

  private GetScheduleResponse schedule(String name) {
    return aws.scheduling.getSchedule(get -> get.name(name).groupName(ReconcileWorld.GROUP));
  }

  /** Overwrites or adds a schedule as somebody in the console might. */
  private void writeByHand(String like, String name, String expression) {
    GetScheduleResponse old = schedule(like);
    if (like.equals(name)) {
      aws.scheduling.updateSchedule(
          update ->
              update
                  .name(name)
                  .groupName(ReconcileWorld.GROUP)
                  .description(old.description())
                  .scheduleExpression(expression)
                  .flexibleTimeWindow(old.flexibleTimeWindow())
                  .target(old.target()));
    } else {
      aws.scheduling.createSchedule(
          create ->
              create
                  .name(name)
                  .groupName(ReconcileWorld.GROUP)
                  .description(old.description())
                  .scheduleExpression(expression)
                  .flexibleTimeWindow(old.flexibleTimeWindow())
                  .target(old.target()));
    }
  }

  private Map<String, String> expected() {
    var expected = new TreeMap<String, String>();
    for (StoredJob stored : aws.scheduler.operator().jobs(null, 500)) {
      if (stored instanceof Job<?> job && job.enabled()) {
        expected.put(job.id().toString(), job.spec().schedule().expression().toString());
      }
    }
    return expected;
  }

  private Map<String, String> actual() {
    var actual = new TreeMap<String, String>();
    aws.schedules
        .scheduleNames()
        .forEach(name -> actual.put(name, schedule(name).scheduleExpression()));
    return actual;
  }

  private long writesOfSchedules() {
    Map<String, Long> calls = aws.schedules.calls();
    return calls.getOrDefault("CreateSchedule", 0L)
        + calls.getOrDefault("UpdateSchedule", 0L)
        + calls.getOrDefault("DeleteSchedule", 0L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void driftOfEveryKind_isMended(long seed) {
    Random random = new Random(seed);
    List<Job<?>> jobs = created(30);
    writeByHand(jobs.get(0).id().toString(), "not-of-a-job", "rate(1 hour)");
    settle();
    for (Job<?> job : jobs) {
      Jobs owners = aws.jobs(job.userId());
      String name = job.id().toString();
      switch (random.nextInt(9)) {
        case 0 -> owners.pause(job.id(), null);
        case 1 -> owners.delete(job.id());
        case 2 -> owners.update(job.id(), 1, note(700));
        case 3 -> deleteByHand(job);
        case 4 -> writeByHand(name, name, "rate(1 minute)");
        case 5 -> {
          JobId unknown = JobId.generate(aws.clock.instant(), random);
          writeByHand(name, unknown.toString(), "rate(1 minute)");
        }
        case 6 -> create("late", 55);
        default -> {}
      }
    }
    aws.lose();
    settle();
    assertThat(actual()).isNotEqualTo(expected());

    round(1 + random.nextInt(12));
    aws.sync();

    Map<String, String> expected = expected();
    expected.put("not-of-a-job", "rate(1 hour)");
    assertThat(actual()).as("seed %s", seed).isEqualTo(expected);
    long writes = writesOfSchedules();
    settle();
    round(100);
    aws.sync();
    assertThat(writesOfSchedules()).as("seed %s", seed).isEqualTo(writes);
  }

  /** Kept for the guide: what it costs to find nothing. */
  @Test
  void cleanRound_costsThreeReadsAJobAndFourCallsAPage() {
    created(50);
    settle();
    aws.calls.clear();

    round(10);

    assertThat(aws.calls.remove("Scan")).isBetween(6, 7); // the checkpoint lies among the jobs
    assertThat(aws.calls)
        .isEqualTo(
            Map.of(
                "GetSchedule", 2 * 50, "GetItem", 50 + 1, "ListSchedules", 5, "UpdateItem", 6 + 5));
  }

  @Test
  void runWhoseTimeIsUp_isGoneOnWithByTheNext() {
    List<Job<?>> jobs = created(40);
    jobs.forEach(this::deleteByHand);
    settle();
    int runs = 0;
    do {
      ReconcileWorld.run(aws.reconcile(5, ticking()), MINUTE);
      runs++;
      assertThat(runs).isLessThan(20);
    } while (!aws.checkpoint().read().value().equals("jobs"));
    aws.sync();

    assertThat(runs).isBetween(2, 10);
    assertThat(actual()).isEqualTo(expected());
  }

  @Test
  void runBesideAnother_stopsAndDoesNoHarm() {
    List<Job<?>> jobs = created(20);
    settle();
    round(100);
    aws.calls.clear();
    jobs.subList(0, 10).forEach(this::deleteByHand);
    ReconcileLambda other = aws.reconcile(5, aws.clock);
    aws.onCall =
        operation -> {
          if (operation.equals("Scan")) {
            aws.onCall = later -> {};
            ReconcileWorld.run(other, LONG);
            aws.calls.clear();
          }
        };

    ReconcileWorld.run(aws.reconcile(5, aws.clock), LONG);

    assertThat(aws.calls.get("Scan")).as("what is left to the slower run").isNull();
    assertThat(aws.calls.get("ListSchedules")).isNull();
    assertThat(aws.checkpoint().read().value()).isEqualTo("jobs");
    aws.sync();
    assertThat(actual()).isEqualTo(expected());
  }

  @Test
  void outage_failsTheRunAndTheNextGoesOn() {
    List<Job<?>> jobs = created(12);
    jobs.forEach(this::deleteByHand);
    settle();
    ReconcileWorld.run(aws.reconcile(3, ticking()), Duration.ofSeconds(2));
    String before = aws.checkpoint().read().value();
    aws.schedules.faults(operation -> Fault.SERVER_ERROR);

    assertThatThrownBy(() -> ReconcileWorld.run(aws.reconcile(3, aws.clock), LONG))
        .isInstanceOf(SchedulerException.class);

    assertThat(aws.checkpoint().read().value()).isEqualTo(before).isNotEqualTo("jobs");
    aws.schedules.faults(FaultPlan.none());
    round(3);
    aws.sync();
    assertThat(actual()).isEqualTo(expected());
  }

  /** Promise 5. */
  @Test
  void jobThatDoesNotDecode_stopsNoOther() {
    for (int i = 0; i < 5; i++) {
      create("ann", 10 + i);
      var key = new JobKey("bad", JobId.generate(aws.clock.instant(), new Random(100 + i)));
      aws.store.create(
          new JobDocument(key, 1, null, "{\"job_type\":\"gone\"}", SyncStatus.never()));
    }
    aws.lose();
    settle();

    round(2);
    aws.sync();

    assertThat(actual()).isEqualTo(expected()).hasSize(5);
  }

  @Test
  void checkpoint_isNoJob() {
    created(3);
    round(1);

    assertThat(aws.store.scan(null, 100)).hasSize(3);
    long writes = writesOfSchedules();
    aws.sync();
    assertThat(writesOfSchedules()).isEqualTo(writes);
  }

  @Test
  void cursorThatEventBridgeRefuses_beginsTheRoundAnew() {
    created(3);
    settle();
    var kept = aws.checkpoint().read();
    aws.checkpoint().replace(kept, "schedules *no token*");

    round(10);
    assertThat(aws.calls.get("Scan")).isNull();
    round(10);

    assertThat(aws.calls.get("GetSchedule")).isEqualTo(2 * 3);
  }
}
