package io.github.serverlessscheduler.it.aws.fake.scheduler;

import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import tools.jackson.databind.JsonNode;

/** A fake EventBridge Scheduler, a real client of it, and a target that keeps what it is sent. */
abstract class FakeSchedulerFixture {

  static final Instant NOW = Instant.parse("2027-03-27T10:00:00Z");

  final ManualClock clock = ManualClock.startingAt(NOW);
  final List<JsonNode> received = new ArrayList<>();
  FakeEventBridgeScheduler fake;
  SchedulerClient client;

  FakeSchedulerFixture() {
    fake = start(Undocumented.defaults());
    client = fake.client();
  }

  @AfterEach
  void close() {
    client.close();
    fake.close();
  }

  void restart(Undocumented choices) {
    close();
    fake = start(choices);
    client = fake.client();
  }

  String create(String name, UnaryOperator<CreateScheduleRequest.Builder> change) {
    var request =
        CreateScheduleRequest.builder()
            .name(name)
            .scheduleExpression("rate(5 minutes)")
            .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
            .target(target(t -> t));
    return client.createSchedule(change.apply(request).build()).scheduleArn();
  }

  void update(String name, UnaryOperator<UpdateScheduleRequest.Builder> change) {
    var request =
        UpdateScheduleRequest.builder()
            .name(name)
            .scheduleExpression("rate(5 minutes)")
            .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
            .target(target(t -> t));
    client.updateSchedule(change.apply(request).build());
  }

  static Target target(UnaryOperator<Target.Builder> change) {
    var target =
        Target.builder()
            .arn(FakeEventBridgeScheduler.SNS_PUBLISH)
            .roleArn("arn:aws:iam::123456789012:role/scheduler")
            .input("{\"Message\":\"m\",\"TopicArn\":\"t\"}");
    return change.apply(target).build();
  }

  List<String> fired() {
    return fake.firings().stream().map(f -> f.scheduledTime().toString()).toList();
  }

  static Instant at(String text) {
    return Instant.parse(text);
  }

  private FakeEventBridgeScheduler start(Undocumented choices) {
    var started = FakeEventBridgeScheduler.start(clock, choices, 0);
    started.target(FakeEventBridgeScheduler.SNS_PUBLISH, received::add);
    return started;
  }
}
