package io.github.serverlessscheduler.it.aws.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.scheduler.Target;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.SyncStatus.Progress;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What goes wrong on AWS, one fault at a time, and what becomes of the occurrence. */
class FaultsTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final List<String> handled = new ArrayList<>();
  private Consumer<Firing<Note>> deed = firing -> {};
  private final AwsWorld aws = new AwsWorld(this::handle);
  private final Jobs jobs = aws.scheduler.jobs(Owner.of("ann"));

  private void handle(Firing<Note> firing) {
    handled.add(firing.fence() + " " + firing.occurrenceId());
    deed.accept(firing);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private Job<Note> create(String text) {
    return jobs.create(JobSpec.of(new Note(text), Schedule.rate(QUARTER)));
  }

  private Execution first(Job<?> job) {
    return aws.truth().ledger().find(occurrence(job, 1)).orElseThrow();
  }

  private static Occurrence occurrence(Job<?> job, int number) {
    return Occurrence.scheduled(job.key(), AwsWorld.START.plus(QUARTER.multipliedBy(number)));
  }

  private List<Occurrence> missed() {
    Instant now = aws.clock.instant();
    return aws.scheduler.operator().audit(AwsWorld.START, now, 100);
  }

  private void assertAccountedFor() {
    assertThat(aws.account.settle()).isEmpty();
  }

  @Test
  void recordThatFailsForEver_isGivenUpAndTheOthersFollow() {
    Job<Note> poison = create("poison");
    Job<Note> other = create("other");
    aws.schedules.broken(poison.id().toString());

    aws.advance(QUARTER);

    assertThat(aws.stream.discarded()).hasSize(1);
    assertThat(first(other).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(((Job<?>) jobs.get(poison.id())).sync().progress(1)).isEqualTo(Progress.PENDING);

    aws.schedules.broken("");
    aws.truth().reconciler().reconcile();
    aws.advance(QUARTER);
    assertThat(missed()).containsExactly(occurrence(poison, 1));
    assertAccountedFor();
  }

  @Test
  void itemThatIsNoJob_isInNobodysWay() {
    LocalDynamoDb.instance()
        .client()
        .putItem(
            put ->
                put.tableName(aws.services.jobsTable)
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("USER#ann"),
                            "sk", AttributeValue.fromS("JOB#01a48a9f-9ae0-7bcf-81bd-234438309b3b"),
                            "document", AttributeValue.fromS("{"),
                            "synced_at", AttributeValue.fromS("yesterday"),
                            "sync_state", AttributeValue.fromS("pending"))));
    Job<Note> job = create("other");

    aws.advance(QUARTER);

    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertAccountedFor();
  }

  @Test
  void processThatDiesWithAFiring_isReplacedWhenItsLeaseEnds() {
    deed =
        firing -> {
          if (firing.fence() == 1) {
            aws.crash();
          }
        };
    Job<Note> job = create("hello");

    aws.advance(QUARTER.plusMinutes(1));
    assertThat(first(job).state()).isEqualTo(ExecutionState.RUNNING);
    aws.advance(Duration.ofMinutes(5));

    assertThat(handled).hasSize(2);
    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(first(job).attempts()).hasSize(2);
    assertAccountedFor();
  }

  @Test
  void attemptThatOutlivesItsLease_cannotWrite() {
    deed =
        firing -> {
          if (firing.fence() == 1) {
            aws.advance(Duration.ofMinutes(3));
            throw new IllegalStateException("late and without luck");
          }
        };
    Job<Note> job = create("hello");

    aws.advance(QUARTER.plusMinutes(5));

    assertThat(handled).hasSize(2);
    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(first(job).fence()).isEqualTo(2);
    assertThat(first(job).attempts().get(0).finishedAt()).isNull();
    assertAccountedFor();
  }

  @Test
  void messageThatComesAfterItsRowIsGone_isNotRunAgain() {
    Job<Note> job = create("hello");
    aws.advance(QUARTER);
    jobs.pause(job.id(), null);
    aws.sync();
    String message = aws.topics.publications().get(0).message();
    Occurrence occurrence = occurrence(job, 1);
    LocalDynamoDb.instance()
        .client()
        .deleteItem(
            delete ->
                delete
                    .tableName(aws.services.executionsTable)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("JOB#ann#" + job.id()),
                            "sk", AttributeValue.fromS("RUN#" + occurrence.id()))));
    aws.watch.forget(occurrence);
    assertThat(aws.truth().ledger().find(occurrence)).isEmpty();

    aws.advance(Duration.ofDays(16));
    aws.services.buffer.send(message);
    aws.consume();

    assertThat(handled).hasSize(1);
    assertThat(first(job).reason()).contains("expired");
    assertAccountedFor();
  }

  @Test
  void typeThatNobodySubscribedTo_isMissed() {
    Job<Memo> job = jobs.create(JobSpec.of(new Memo("hello"), Schedule.rate(QUARTER)));

    aws.advance(QUARTER.multipliedBy(2).plusMinutes(1));

    assertThat(missed()).containsExactly(occurrence(job, 1), occurrence(job, 2));
    assertAccountedFor();
  }

  @Test
  void invocationThatEventBridgeDrops_isMissed() {
    Job<Note> job = create("hello");
    aws.schedules.faults(FaultPlan.of("Invoke", Fault.NONE, Fault.DROPPED));

    aws.advance(QUARTER.multipliedBy(3));

    assertThat(missed()).containsExactly(occurrence(job, 2));
    assertAccountedFor();
  }

  @Test
  void firingThatCannotBePublished_isDeadAndRedriven() {
    withoutTopic();
    Job<Note> job = create("hello");
    aws.advance(QUARTER);
    assertThat(first(job).state()).isEqualTo(ExecutionState.DEAD);
    assertThat(first(job).reason().orElseThrow()).startsWith("not delivered: ");

    jobs.redrive(job.id(), occurrence(job, 1).id());
    aws.advance(Duration.ofMinutes(2));

    assertThat(first(job).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertAccountedFor();
  }

  @Test
  void firingThatNoDeadLetterQueueTakes_isMissed() {
    withoutTopic();
    aws.schedules.faults(FaultPlan.of("DeadLetter", Fault.SERVER_ERROR));
    Job<Note> job = create("hello");

    aws.advance(QUARTER.plusMinutes(1));

    assertThat(missed()).containsExactly(occurrence(job, 1));
    assertAccountedFor();
  }

  /** What schedules publish to refuses for good. */
  private void withoutTopic() {
    Target gone =
        request -> {
          throw new ServiceError("NotFound", 404, "Topic does not exist");
        };
    aws.schedules.target(FakeEventBridgeScheduler.SNS_PUBLISH, gone);
  }

  @Test
  void deadLetterThatCannotBeRecordedAtOnce_isRecordedLater() {
    aws.topics.faults(FaultPlan.of("Deliver", Fault.SERVER_ERROR));
    Job<Note> job = create("hello");
    aws.sync();
    aws.services.database.faults(
        FaultPlan.of("PutItem", Fault.THROTTLED, Fault.THROTTLED, Fault.THROTTLED));

    aws.advance(QUARTER);

    assertThat(first(job).state()).isEqualTo(ExecutionState.DEAD);
    assertThat(handled).isEmpty();
    assertAccountedFor();
  }
}
