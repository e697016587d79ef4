package io.github.serverlessscheduler.it.aws.fake.scheduler;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import tools.jackson.databind.JsonNode;

/** How the fake EventBridge Scheduler reaches its target, or does not. */
class FakeSchedulerDeliveryTest extends FakeSchedulerFixture {

  @Test
  void contextAttributes_areReplacedWhereverTheyStand() {
    String input =
        "{\"TopicArn\":\"<aws.scheduler.schedule-arn>\",\"Message\":"
            + "\"<aws.scheduler.scheduled-time> in <aws.scheduler.scheduled-time>"
            + " <aws.scheduler.attempt-number> <aws.scheduler.execution-id> \\u003caws.scheduler.scheduled-time>\"}";
    create(
        "job",
        s -> s.scheduleExpression("at(2027-03-27T10:00:00)").target(target(t -> t.input(input))));

    fake.advanceTo(NOW);

    JsonNode call = received.get(0);
    assertThat(call.path("TopicArn").asString()).endsWith("schedule/default/job");
    assertThat(call.path("Message").asString())
        .matches(
            "2027-03-27T10:00:00Z in 2027-03-27T10:00:00Z 1 [0-9a-f]{16}"
                + " <aws.scheduler.scheduled-time>");
  }

  @Test
  void flexibleWindow_firesWithinItWithTheScheduledTime() {
    create(
        "job",
        s ->
            s.scheduleExpression("cron(0 * * * ? *)")
                .flexibleTimeWindow(
                    w -> w.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(15)));

    fake.advanceTo(NOW.plus(Duration.ofHours(20)));

    assertThat(fake.firings())
        .hasSize(20)
        .allSatisfy(
            f ->
                assertThat(Duration.between(f.scheduledTime(), f.at()))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(15)))
        .anySatisfy(f -> assertThat(f.at()).isAfter(f.scheduledTime().plusSeconds(60)));
  }

  @Test
  void failedDelivery_isTriedAgainWithANewExecutionId() {
    fake.faults(FaultPlan.of("Invoke", Fault.SERVER_ERROR, Fault.ANSWER_LOST));
    String input = "{\"Message\":\"<aws.scheduler.execution-id> <aws.scheduler.attempt-number>\"}";
    create(
        "job",
        s -> s.scheduleExpression("at(2027-03-27T10:00:00)").target(target(t -> t.input(input))));

    fake.advanceTo(NOW.plusSeconds(60));

    // The second attempt reached the target, though its answer was lost.
    assertThat(received)
        .extracting(call -> call.path("Message").asString().substring(17))
        .containsExactly("2", "3");
    assertThat(new HashSet<>(received)).hasSize(2);
    assertThat(fake.firings())
        .containsExactly(
            new Firing(
                "arn:aws:scheduler:eu-central-1:123456789012:schedule/default/job",
                NOW,
                NOW.plusSeconds(3),
                3,
                Firing.End.DELIVERED));
  }

  @Test
  void exhaustedDelivery_isDeadLettered() {
    LocalQueue dead = LocalSqs.instance().queue();
    fake.faults(operation -> operation.equals("Invoke") ? Fault.THROTTLED : Fault.NONE);
    create(
        "job",
        s ->
            s.scheduleExpression("at(2027-03-27T10:00:00)")
                .actionAfterCompletion("DELETE")
                .target(
                    target(
                        t ->
                            t.input("{\"Message\":\"<aws.scheduler.attempt-number>\"}")
                                .retryPolicy(r -> r.maximumRetryAttempts(2))
                                .deadLetterConfig(d -> d.arn(dead.arn())))));

    fake.advanceTo(NOW.plus(Duration.ofDays(1)));

    assertThat(dead.drain())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).isEqualTo("{\"Message\":\"3\"}");
              Map<String, String> attributes =
                  message.messageAttributes().entrySet().stream()
                      .collect(toMap(Map.Entry::getKey, e -> e.getValue().stringValue()));
              assertThat(attributes)
                  .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                  .containsEntry("RETRY_ATTEMPTS", "2")
                  .containsEntry("ERROR_CODE", "Throttled")
                  .containsEntry("SCHEDULED_TIME", "2027-03-27T10:00:00Z")
                  .containsEntry("TARGET_ARN", FakeEventBridgeScheduler.SNS_PUBLISH)
                  .containsKeys("SCHEDULE_ARN", "EXECUTION_ID", "ERROR_MESSAGE");
            });
    assertThat(received).isEmpty();
    assertThat(fake.scheduleNames()).isEmpty();
  }

  @Test
  void permanentRefusal_isDeadLetteredAtOnce() {
    LocalQueue dead = LocalSqs.instance().queue();
    fake.target(
        FakeEventBridgeScheduler.SNS_PUBLISH,
        call -> {
          throw new ServiceError("NotFound", 404, "Topic does not exist");
        });
    createWithDeadLetters(dead.arn());

    fake.advanceTo(NOW);

    assertThat(dead.drain())
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.messageAttributes())
                  .doesNotContainKey("EXHAUSTED_RETRY_CONDITION")
                  .containsEntry("RETRY_ATTEMPTS", LocalSqs.text("0"));
            });
  }

  @Test
  void deadLetterThatFindsNoQueue_isLost() {
    fake.faults(operation -> operation.equals("Invoke") ? Fault.SERVER_ERROR : Fault.NONE);
    createWithDeadLetters("arn:aws:sqs:eu-central-1:123456789012:none");

    fake.advanceTo(NOW.plus(Duration.ofDays(2)));

    assertThat(fake.firings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.end()).isEqualTo(Firing.End.LOST);
              assertThat(f.at()).isBetween(NOW.plusSeconds(85_000), NOW.plusSeconds(86_400));
            });
  }

  @Test
  void droppedAndDuplicatedDeliveries_areAsPlanned() {
    fake.faults(FaultPlan.of("Invoke", Fault.DROPPED, Fault.DUPLICATED));
    create("job", s -> s.scheduleExpression("rate(1 hour)"));

    fake.advanceTo(NOW.plus(Duration.ofHours(1)));

    assertThat(received).hasSize(2);
    assertThat(fake.firings())
        .extracting(Firing::end)
        .containsExactly(Firing.End.DROPPED, Firing.End.DELIVERED);
  }

  @Test
  void targetThatChangesSchedules_isHeededAtOnce() {
    create("job", s -> s.scheduleExpression("rate(1 hour)"));
    fake.target(
        FakeEventBridgeScheduler.SNS_PUBLISH, call -> client.deleteSchedule(d -> d.name("job")));

    fake.advanceTo(NOW.plus(Duration.ofHours(5)));

    assertThat(fake.firings()).hasSize(1);
  }

  private void createWithDeadLetters(String queue) {
    create(
        "job",
        s ->
            s.scheduleExpression("at(2027-03-27T10:00:00)")
                .target(target(t -> t.deadLetterConfig(d -> d.arn(queue)))));
  }
}
