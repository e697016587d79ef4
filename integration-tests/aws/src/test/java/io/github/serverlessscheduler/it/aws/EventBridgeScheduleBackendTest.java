package io.github.serverlessscheduler.it.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.job.SyncStatus.SyncError;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import tools.jackson.databind.JsonNode;

/** Jobs as schedules of EventBridge, driven by a real client against the fake that fires. */
class EventBridgeScheduleBackendTest {

  private static final Instant NOW = Instant.parse("2027-03-27T10:00:30Z");
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:firings";
  private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";

  private final ManualClock clock = ManualClock.startingAt(NOW);
  private final FakeEventBridgeScheduler aws = FakeEventBridgeScheduler.start(clock);
  private final SchedulerClient client = aws.client();
  private final List<JsonNode> published = new ArrayList<>();
  private final JobTypeRegistry types =
      JobTypeRegistry.of(List.of(() -> PluginMapping.of(Note.TYPE)));
  private final JobCodec codec = new JobCodec(types);
  private final EventBridgeScheduleBackend backend =
      EventBridgeScheduleBackend.builder(client, codec, "jobs", TOPIC, ROLE)
          .clock(clock)
          .callsPerSecond(1000)
          .build();
  private final Scheduler scheduler = scheduler();
  private final Jobs jobs = scheduler.jobs(Owner.of("ann", "ann@example.org"));

  private Scheduler scheduler() {
    client.createScheduleGroup(group -> group.name("jobs"));
    aws.target(FakeEventBridgeScheduler.SNS_PUBLISH, published::add);
    return Scheduler.builder()
        .types(types, codec)
        .store(new InMemoryJobStore())
        .backend(backend)
        .clock(clock)
        .build();
  }

  @AfterEach
  void close() {
    client.close();
    aws.close();
  }

  private static JobSpec<Note> note(Schedule schedule) {
    return JobSpec.of(new Note("hello"), schedule);
  }

  private List<FiringMessage> firings() {
    return published.stream()
        .map(request -> new FiringCodec().decode(request.get("Message").asString()))
        .toList();
  }

  private List<Instant> dueTimes() {
    return firings().stream().map(firing -> firing.occurrence().dueAt().orElseThrow()).toList();
  }

  private static Snapshot snapshot(FiringMessage firing) {
    return requireNonNull(firing.snapshot());
  }

  private static SyncError syncError(Job<?> job) {
    return requireNonNull(job.sync().error());
  }

  /** AWS's clock need not be ours, and one second of the sync may be the next of the change. */
  @Test
  void scheduleChangedMoreThanAMinuteAfterItsSync_isNotInPlace() {
    Job<Note> job = jobs.create(note(Schedule.rate(Duration.ofMinutes(7))));

    assertThat(backend.isInPlace(job.key(), NOW)).isTrue();
    assertThat(backend.isInPlace(job.key(), NOW.minusSeconds(60))).isTrue();
    assertThat(backend.isInPlace(job.key(), NOW.minusSeconds(61))).isFalse();
  }

  static Stream<Schedule> schedules() {
    return Stream.of(
        Schedule.rate(Duration.ofMinutes(7)),
        Schedule.rate(Duration.ofHours(5)).withStart(NOW.plusSeconds(4711)),
        Schedule.rate(Duration.ofMinutes(90)).withEnd(NOW.plus(Duration.ofDays(1))),
        Schedule.cron("0/20 8-17 ? * MON-FRI *", WARSAW),
        Schedule.cron("30 2 * * ? *", WARSAW),
        Schedule.cron("0 0 * * ? *").withEnd(Instant.parse("2027-03-30T00:00:00Z")),
        Schedule.at(LocalDateTime.parse("2027-03-28T09:15:00"), WARSAW));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void job_firesAtItsOccurrencesAndAtNoOtherTime(Schedule schedule) {
    Job<Note> job = jobs.create(note(schedule));
    Instant end = NOW.plus(Duration.ofDays(6));

    aws.advanceTo(end);

    Schedule anchored = job.spec().schedule();
    List<Instant> expected =
        Stream.iterate(
                anchored.next(NOW), at -> at.isPresent(), at -> anchored.next(at.orElseThrow()))
            .map(at -> at.orElseThrow())
            .takeWhile(at -> !at.isAfter(end))
            .toList();
    assertThat(dueTimes()).isEqualTo(expected).isNotEmpty();
  }

  /** An occurrence at the very time of the create is not one of the job. */
  @Test
  void cronCreatedWhenItIsDue_firesFromItsNextOccurrenceOn() {
    clock.set(Instant.parse("2027-03-27T10:10:00Z"));
    Job<Note> job = jobs.create(note(Schedule.cron("0/10 * * * ? *")));
    aws.advanceTo(Instant.parse("2027-03-27T10:25:00Z"));
    assertThat(dueTimes()).containsExactly(Instant.parse("2027-03-27T10:20:00Z"));

    clock.set(Instant.parse("2027-03-27T10:30:00Z"));
    jobs.update(job.id(), 1, note(Schedule.cron("0/10 * * * ? *")));
    aws.advanceTo(Instant.parse("2027-03-27T10:30:00Z"));
    assertThat(dueTimes())
        .as("a change of something else takes nothing away")
        .contains(Instant.parse("2027-03-27T10:30:00Z"));
  }

  @Test
  void firing_carriesTheJobAsItIs() {
    Job<Note> job = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));

    aws.advanceTo(NOW.plus(Duration.ofMinutes(6)));

    FiringMessage firing = firings().get(0);
    assertThat(firing.occurrence().job()).isEqualTo(job.key());
    assertThat(firing.jobType()).isEqualTo("note");
    assertThat(firing.scheduledAt()).isEqualTo(firing.occurrence().dueAt().orElseThrow());
    assertThat(snapshot(firing).payload()).isEqualTo("{\"text\":\"hello\"}");
    assertThat(snapshot(firing).userEmail()).isEqualTo("ann@example.org");
    JsonNode request = published.get(0);
    assertThat(request.get("TopicArn").asString()).isEqualTo(TOPIC);
    assertThat(request.at("/MessageAttributes/job_type/StringValue").asString()).isEqualTo("note");
  }

  /** Promise 6: no payload becomes a context attribute. */
  @Test
  void payloadThatImitatesContextAttributes_arrivesAsItWasWritten() {
    String text =
        "<aws.scheduler.execution-id> \\u003caws.scheduler.schedule-arn> \"<aws.scheduler.scheduled-time>\" <<";
    jobs.create(JobSpec.of(new Note(text), Schedule.rate(Duration.ofMinutes(5))));

    aws.advanceTo(NOW.plus(Duration.ofMinutes(6)));

    String payload = snapshot(firings().get(0)).payload();
    assertThat(scheduler.codec().decodePayload(Note.TYPE, payload, 1)).isEqualTo(new Note(text));
  }

  @Test
  void updatedJob_firesAsItIsNow() {
    Job<Note> job = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
    jobs.update(job.id(), 1, JobSpec.of(new Note("new"), Schedule.cron("0 11 * * ? *")));

    aws.advanceTo(NOW.plus(Duration.ofHours(2)));

    assertThat(dueTimes()).containsExactly(Instant.parse("2027-03-27T11:00:00Z"));
    assertThat(snapshot(firings().get(0)).payload()).contains("new");
  }

  @Test
  void pausedOrDeletedJob_hasNoSchedule() {
    Job<Note> paused = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
    Job<Note> deleted = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
    jobs.pause(paused.id(), "later");
    jobs.delete(deleted.id());

    assertThat(aws.scheduleNames()).isEmpty();

    jobs.resume(paused.id());
    assertThat(aws.scheduleNames()).hasSize(1);
  }

  @Test
  void resumedRate_keepsItsBeat() {
    Job<Note> job = jobs.create(note(Schedule.rate(Duration.ofMinutes(10))));
    Instant anchor = job.spec().schedule().anchor().orElseThrow();
    jobs.pause(job.id(), null);
    clock.set(anchor.plus(Duration.ofMinutes(13)));
    jobs.resume(job.id());

    aws.advanceTo(anchor.plus(Duration.ofMinutes(31)));

    assertThat(dueTimes())
        .containsExactly(anchor.plus(Duration.ofMinutes(20)), anchor.plus(Duration.ofMinutes(30)));
  }

  @Test
  void exhaustedQuota_isShownOnTheJob() {
    aws.quota(1);
    jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
    Job<Note> job = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));

    Job<?> refused = (Job<?>) jobs.get(job.id());
    assertThat(refused.sync().progress(1)).isEqualTo(Progress.FAILED);
    assertThat(syncError(refused).code()).isEqualTo("quota_exceeded");
  }

  @Test
  void payloadBeyondTheInput_isRefusedAtCreate() {
    JobSpec<Note> large =
        JobSpec.of(new Note("<".repeat(60_000)), Schedule.rate(Duration.ofMinutes(5)));

    assertThatThrownBy(() -> jobs.create(large)).hasMessageContaining("/payload: is too large");
    assertThat(jobs.list(JobQuery.all()).items()).isEmpty();
  }

  /** What a create lets pass, the input can hold. */
  @Test
  void largestPayload_isCarried() {
    Job<Note> job =
        jobs.create(
            JobSpec.of(new Note("x".repeat(260_500)), Schedule.rate(Duration.ofMinutes(5))));

    assertThat(((Job<?>) jobs.get(job.id())).sync().progress(1)).isEqualTo(Progress.IN_SYNC);
  }

  /** The SDK repeats such a call by itself; what it repeats has taken place already or not. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"THROTTLED", "SERVER_ERROR", "SERVER_ERROR_AFTER_EFFECT", "ANSWER_LOST"})
  void faultOfOneCall_leavesJobInSync(Fault fault) {
    for (String operation : List.of("CreateSchedule", "UpdateSchedule", "DeleteSchedule")) {
      aws.faults(FaultPlan.of(operation, fault));
      Job<Note> job = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
      jobs.update(job.id(), 1, note(Schedule.rate(Duration.ofMinutes(6))));
      assertThat(((Job<?>) jobs.get(job.id())).sync().progress(2)).isEqualTo(Progress.IN_SYNC);
      assertThat(aws.scheduleNames()).hasSize(1);
      jobs.delete(job.id());
      assertThat(aws.scheduleNames()).isEmpty();
    }
  }

  @Test
  void outage_leavesJobPendingUntilReconciled() {
    aws.faults(operation -> Fault.SERVER_ERROR);
    Job<Note> job = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
    assertThat(((Job<?>) jobs.get(job.id())).sync().progress(1)).isEqualTo(Progress.PENDING);

    aws.faults(FaultPlan.none());
    assertThat(scheduler.operator().reconcile().behind()).containsExactly(job.key());
    assertThat(scheduler.operator().drift().isEmpty()).isTrue();
  }

  @Test
  void scheduleChangedByHand_isFoundAndMended() {
    Job<Note> gone = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
    Job<Note> kept = jobs.create(note(Schedule.rate(Duration.ofMinutes(5))));
    client.deleteSchedule(delete -> delete.name(gone.id().toString()).groupName("jobs"));

    assertThat(scheduler.operator().reconcile().missing()).containsExactly(gone.key());
    assertThat(aws.scheduleNames()).hasSize(2);
    assertThat(scheduler.operator().drift().isEmpty()).isTrue();
    assertThat(kept.version()).isEqualTo(1);
  }

  @Test
  void oneTimeScheduleDeletedAfterItFired_isNoDrift() {
    jobs.create(note(Schedule.at(NOW.plusSeconds(90))));

    aws.advanceTo(NOW.plus(Duration.ofHours(1)));

    assertThat(aws.scheduleNames()).isEmpty();
    assertThat(firings()).hasSize(1);
    assertThat(scheduler.operator().drift().isEmpty()).isTrue();
  }
}
