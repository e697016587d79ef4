package io.github.serverlessscheduler.it.aws.fake.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/** What the fake EventBridge Scheduler takes and what it refuses. */
class FakeSchedulerRulesTest extends FakeSchedulerFixture {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(5 minutes)",
        "rate(1 hour)",
        "rate(2 days)",
        "cron(0 12 ? * MON-FRI *)",
        "cron(*/5 8-17 L * ? 2027)",
        "cron(0 0 15W,LW 1/3 ? *)",
        "cron(0 0 ? * 6#3,FRIL *)",
        "at(2027-12-31T23:59:59)"
      })
  void expressionOfTheGrammar_isTaken(String expression) {
    create("job-1", s -> s.scheduleExpression(expression));

    assertThat(fake.scheduleNames()).containsExactly("job-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(0 minutes)",
        "rate(5 seconds)",
        "rate(5minutes)",
        "cron(0 12 * * * *)",
        "cron(0 12 ? * ? *)",
        "cron(0 12 ? * MON-FRI)",
        "cron(60 12 ? * MON *)",
        "cron(0 12 ? * 0 *)",
        "cron(0 12 ? * MON#6 *)",
        "cron(0 12 ? * 2/2 *)",
        "cron(0 12 32 * ? *)",
        "cron(0 12 1 * ? 2200)",
        "at(2027-02-30T00:00:00)",
        "at(2027-12-31 23:59:59)",
        "at(2027-12-31T23:59:59Z)",
        "every day"
      })
  void expressionOutsideTheGrammar_isRefused(String expression) {
    refused(s -> s.scheduleExpression(expression), "Invalid Schedule Expression");
  }

  @Test
  void badNames_areRefused() {
    for (String name : List.of("with blank", "with/slash", "x".repeat(65), "ü")) {
      assertThatThrownBy(() -> create(name, s -> s)).isInstanceOf(ValidationException.class);
    }
    create("0-aZ_." + "x".repeat(58), s -> s);
  }

  @Test
  void badTimes_areRefused() {
    refused(s -> s.startDate(NOW.minusSeconds(301)), "earlier than 5 minutes ago");
    refused(s -> s.startDate(NOW).endDate(NOW), "EndDate");
    refused(s -> s.endDate(NOW.minusSeconds(1)), "EndDate");
    refused(s -> s.scheduleExpressionTimezone("Mars/Olympus"), "Timezone");
    refused(s -> s.scheduleExpressionTimezone("+02:00"), "Timezone");
    create("in-time", s -> s.startDate(NOW.minusSeconds(300)));
  }

  @Test
  void badWindows_areRefused() {
    refused(s -> s.flexibleTimeWindow(w -> w.mode("FLEXIBLE")), "FLEXIBLE");
    refused(
        s -> s.flexibleTimeWindow(w -> w.mode("FLEXIBLE").maximumWindowInMinutes(1441)), "1441");
    refused(s -> s.flexibleTimeWindow(w -> w.mode("SOMETIMES")), "SOMETIMES");
    create("fits", s -> s.flexibleTimeWindow(w -> w.mode("FLEXIBLE").maximumWindowInMinutes(1440)));
  }

  @Test
  void badTargets_areRefused() {
    refused(s -> s.target(target(t -> t.arn("sns:publish"))), "Arn");
    refused(s -> s.target(target(t -> t.arn("arn:aws:scheduler:::aws-sdk:sns:listTopics"))), "API");
    refused(s -> s.target(target(t -> t.roleArn("role"))), "roleArn");
    refused(s -> s.target(target(t -> t.input("no json"))), "RequestJson");
    refused(s -> s.target(target(t -> t.input("{\"Message\":\"m\",\"Topic\":\"t\"}"))), "'Topic'");
    refused(s -> s.target(target(t -> t.input(input(256 * 1024 + 1)))), "262144");
    refused(s -> s.target(target(t -> t.retryPolicy(r -> r.maximumRetryAttempts(186)))), "186");
    refused(s -> s.target(target(t -> t.retryPolicy(r -> r.maximumEventAgeInSeconds(59)))), "59");
    refused(s -> s.target(target(t -> t.deadLetterConfig(d -> d.arn("arn:aws:sqs:q")))), "dead");
    create("fits", s -> s.target(target(t -> t.input(input(256 * 1024)))));
  }

  @Test
  void badActions_areRefused() {
    refused(s -> s.actionAfterCompletion("EXPLODE"), "EXPLODE");
    refused(s -> s.clientToken("with blank"), "clientToken");
  }

  private void refused(UnaryOperator<CreateScheduleRequest.Builder> change, String message) {
    assertThatThrownBy(() -> create("job-1", change))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(message);
  }

  private static String input(int bytes) {
    String empty = "{\"Message\":\"\"}";
    return "{\"Message\":\"" + "x".repeat(bytes - empty.length()) + "\"}";
  }
}
