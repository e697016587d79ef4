package io.github.serverlessscheduler.it.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Cron;
import io.github.serverlessscheduler.sdk.schedule.Rate;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.schedule.ScheduleExpression;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/**
 * What stands at the edge of what EventBridge takes: it is taken, or refused when it is asked for.
 */
class EventBridgeScheduleLimitsTest {

  private static final Instant NOW = Instant.parse("2027-03-27T10:00:30Z");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Warsaw", "Etc/GMT+5", "+02:00", "UTC-03:30", "GMT0", "UT");
  private static final List<String> WEEKDAYS =
      List.of("*", "MON-FRI", "2/2", "*/3", "SUN,2/3", "FRIL", "6#2", "L");

  private final ManualClock clock = ManualClock.startingAt(NOW);
  private final FakeEventBridgeScheduler aws = FakeEventBridgeScheduler.start(clock);
  private final SchedulerClient client = aws.client();
  private final List<FiringMessage> firings = new ArrayList<>();
  private final Scheduler scheduler = scheduler();
  private final Jobs jobs = scheduler.jobs(Owner.of("ann"));

  private Scheduler scheduler() {
    client.createScheduleGroup(group -> group.name("jobs"));
    aws.target(
        FakeEventBridgeScheduler.SNS_PUBLISH,
        request -> firings.add(new FiringCodec().decode(request.get("Message").asString())));
    JobTypeRegistry types = JobTypeRegistry.of(List.of(() -> PluginMapping.of(Note.TYPE)));
    JobCodec codec = new JobCodec(types);
    String topic = "arn:aws:sns:eu-central-1:123456789012:firings";
    String role = "arn:aws:iam::123456789012:role/scheduler";
    return Scheduler.builder()
        .types(types, codec)
        .store(new InMemoryJobStore())
        .backend(
            EventBridgeScheduleBackend.builder(client, codec, "jobs", topic, role)
                .clock(clock)
                .callsPerSecond(1000)
                .build())
        .clock(clock)
        .build();
  }

  @AfterEach
  void close() {
    client.close();
    aws.close();
  }

  private static JobSpec.Builder<Note> note(Schedule schedule) {
    return JobSpec.builder(new Note("hello"), schedule);
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static Schedule schedule(Random random) {
    ScheduleExpression expression =
        random.nextInt(3) == 0
            ? Rate.of(Duration.ofSeconds(1 + random.nextInt(4) * 30L + random.nextInt(2) * 3600L))
            : Cron.parse("%d/7 * ? * %s *".formatted(random.nextInt(60), any(WEEKDAYS, random)));
    Schedule schedule = Schedule.of(expression, ZoneId.of(any(ZONES, random)));
    Instant start = NOW.plusSeconds(random.nextInt(7200) - 3600);
    if (random.nextBoolean()) {
      schedule = schedule.withStart(start);
    }
    if (random.nextBoolean()) {
      schedule =
          schedule.withEnd(start.plusSeconds(1L + random.nextInt(2) * random.nextLong(9999)));
    }
    return schedule.withFlexibleWindow(Duration.ofMinutes(random.nextInt(2) * 1440L));
  }

  /** Promise 7: what is accepted is not refused later, out of its owner's sight. */
  @Test
  void whateverACreateTakes_eventBridgeTakesToo() {
    int taken = 0;
    int refused = 0;
    for (long seed = 0; seed < 500; seed++) {
      Schedule schedule = schedule(new Random(seed));
      try {
        Job<Note> job = jobs.create(note(schedule).build());
        assertThat(((Job<?>) jobs.get(job.id())).sync())
            .as("seed %s: %s", seed, schedule)
            .matches(sync -> sync.progress(1) == Progress.IN_SYNC);
        taken++;
      } catch (InvalidJobException e) {
        refused++;
      }
    }
    assertThat(taken).isGreaterThan(50);
    assertThat(refused).isGreaterThan(50);
  }

  /** EventBridge takes no end that is the start. */
  @Test
  void endRightAfterTheOnlyOccurrence_isTaken() {
    Instant noon = Instant.parse("2027-03-27T12:00:00Z");
    for (Schedule schedule :
        List.of(
            Schedule.rate(Duration.ofMinutes(5)).withStart(noon).withEnd(noon.plusSeconds(1)),
            Schedule.cron("* * * * ? *").withStart(noon).withEnd(noon.plusSeconds(1)))) {
      Job<Note> job = jobs.create(note(schedule).build());
      assertThat(((Job<?>) jobs.get(job.id())).sync().progress(1)).isEqualTo(Progress.IN_SYNC);
    }

    aws.advanceTo(noon.plus(Duration.ofHours(1)));

    assertThat(firings).extracting(FiringMessage::scheduledAt).containsExactly(noon, noon);
  }

  /** An edit while the last window is open would otherwise take the firing away. */
  @Test
  void jobEditedInItsLastWindow_stillFires() {
    Instant noon = Instant.parse("2027-03-27T12:00:00Z");
    Schedule once = Schedule.at(noon).withFlexibleWindow(Duration.ofDays(1));
    Job<Note> job = jobs.create(note(once).build());
    clock.set(noon.plusSeconds(1));
    jobs.update(job.id(), 1, note(once).labels(Map.of("team", "sales")).build());

    aws.advanceTo(noon.plus(Duration.ofDays(2)));

    assertThat(firings).extracting(FiringMessage::scheduledAt).containsExactly(noon);
  }

  /**
   * EventBridge heard of the change too late to fire it; what it fired before must end at least.
   */
  @Test
  void jobChangedWhileOutOfReach_doesNotFireAsItDidBefore() {
    Instant noon = Instant.parse("2027-03-27T12:00:00Z");
    Schedule before = Schedule.rate(Duration.ofMinutes(5));
    Duration day = Duration.ofDays(1);
    Job<Note> once = jobs.create(note(before).build());
    Job<Note> ended = jobs.create(note(before).build());
    aws.faults(operation -> Fault.SERVER_ERROR);
    jobs.update(once.id(), 1, note(Schedule.at(noon).withFlexibleWindow(day)).build());
    jobs.update(ended.id(), 1, note(before.withEnd(noon).withFlexibleWindow(day)).build());
    clock.set(noon.plusSeconds(1));
    aws.faults(FaultPlan.none());

    assertThat(scheduler.operator().reconcile().behind()).contains(once.key(), ended.key());

    assertThat(aws.scheduleNames()).isEmpty();
  }

  /** A consumer that cannot read jobs knows of the window from this alone. */
  @Test
  void latenessInAFiring_includesTheFlexibleWindow() {
    Schedule hourly = Schedule.rate(Duration.ofHours(1)).withFlexibleWindow(Duration.ofMinutes(30));
    jobs.create(note(hourly).maxLateness(Duration.ofMinutes(5)).build());

    aws.advanceTo(NOW.plus(Duration.ofHours(2)));

    assertThat(requireNonNull(firings.get(0).snapshot()).maxLateness())
        .isEqualTo(Duration.ofMinutes(35));
    String name = aws.scheduleNames().get(0);
    assertThat(
            client
                .getSchedule(get -> get.name(name).groupName("jobs"))
                .target()
                .retryPolicy()
                .maximumEventAgeInSeconds())
        .isEqualTo(35 * 60);
  }
}
