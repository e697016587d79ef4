package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.deployed.Policy.Request;
import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * The schedules of an account, which the emulator keeps and never fires. They are fired by the
 * project's fake, with the role that each names.
 */
final class DeployedSchedules implements AutoCloseable {

  private static final int LONGEST_MINUTES = 3;

  private final EmulatedAccount account;
  private final String group;
  private final ManualClock clock =
      ManualClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final FakeEventBridgeScheduler fake = FakeEventBridgeScheduler.start(clock);
  private final SchedulerClient firing = fake.client();
  private final SchedulerClient kept;
  private final SnsClient sns;
  private String role = "";
  private int published;

  DeployedSchedules(EmulatedAccount account, String group) {
    this.account = account;
    this.group = group;
    this.kept = account.client(SchedulerClient.builder());
    this.sns = account.client(SnsClient.builder());
    fake.target(FakeEventBridgeScheduler.SNS_PUBLISH, this::publish);
    firing.createScheduleGroup(create -> create.name(group));
  }

  /** The names of those in the group. */
  List<String> names() {
    return kept.listSchedules(list -> list.groupName(group)).schedules().stream()
        .map(ScheduleSummary::name)
        .toList();
  }

  /** From now on what is in the account fires. */
  void take() throws IOException, InterruptedException {
    for (String name : names()) {
      GetScheduleResponse one = kept.getSchedule(get -> get.groupName(group).name(name));
      role = one.target().roleArn();
      assertTakesOn(role);
      firing.createSchedule(
          create ->
              create
                  .groupName(group)
                  .name(name)
                  .scheduleExpression(one.scheduleExpression())
                  .scheduleExpressionTimezone(one.scheduleExpressionTimezone())
                  .startDate(one.startDate())
                  .endDate(one.endDate())
                  .state(one.state())
                  .flexibleTimeWindow(one.flexibleTimeWindow())
                  .actionAfterCompletion(one.actionAfterCompletion())
                  .target(one.target()));
    }
  }

  /** Lets time pass until every schedule has fired once more. */
  void fire() {
    int before = published;
    for (int minutes = 0; published < before + names().size(); minutes++) {
      if (minutes == LONGEST_MINUTES) {
        throw new AssertionError(
            "after %d minutes there were these firings: %s".formatted(minutes, fake.firings()));
      }
      fake.advanceTo(clock.instant().plus(Duration.ofMinutes(1)));
    }
  }

  private void assertTakesOn(String arn) throws IOException, InterruptedException {
    String source =
        "arn:aws:scheduler:%s:%s:schedule-group/%s".formatted(Account.REGION, Account.ID, group);
    if (!account
        .trustOf(arn)
        .allows(Request.by("scheduler.amazonaws.com", "sts:AssumeRole", arn, source))) {
      throw new AssertionError("EventBridge Scheduler may not take on " + arn);
    }
  }

  private void publish(JsonNode request) {
    String topic = request.path("TopicArn").asString();
    try {
      if (!account.policyOf(role).allows(Request.of("sns:Publish", topic))) {
        throw new AssertionError(role + " may not publish to " + topic);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    Map<String, MessageAttributeValue> attributes = new TreeMap<>();
    request
        .path("MessageAttributes")
        .properties()
        .forEach(
            one ->
                attributes.put(
                    one.getKey(),
                    MessageAttributeValue.builder()
                        .dataType(one.getValue().path("DataType").asString())
                        .stringValue(one.getValue().path("StringValue").asString())
                        .build()));
    sns.publish(
        publish ->
            publish
                .topicArn(topic)
                .message(request.path("Message").asString())
                .messageAttributes(attributes));
    published++;
  }

  @Override
  public void close() {
    firing.close();
    kept.close();
    sns.close();
    fake.close();
  }
}
