package io.github.serverlessscheduler.it.aws.fake.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What EventBridge Scheduler refuses of a schedule. Sources: the service's API model, 2021-06-30,
 * for shapes and ranges; the <a
 * href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">API
 * reference</a> and quotas page for the rest. The messages are only alike.
 */
final class ScheduleRules {

  static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-_.]{1,64}");

  private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws(-[a-z]+)?:iam::\\d{12}:role/[\\w+=,.@/-]+");
  private static final Pattern QUEUE =
      Pattern.compile("arn:aws(-[a-z]+)?:sqs:[a-z0-9\\-]+:\\d{12}:[a-zA-Z0-9\\-_]+");
  private static final Pattern UNIVERSAL =
      Pattern.compile("arn:aws(-[a-z]+)?:scheduler:::aws-sdk:[a-z0-9]+:([a-z][a-zA-Z0-9]*)");
  private static final Pattern TEMPLATED =
      Pattern.compile("arn:aws(-[a-z]+)?:[a-z0-9-]+:[a-z0-9-]*:(\\d{12})?:.+");

  /** The user guide's table of cron fields has no step for day-of-week. */
  private static final Pattern STEP_IN_WEEKDAYS =
      Pattern.compile("cron\\((\\S+\\s+){4}[^/\\s]*/\\S*\\s+\\S+\\)");

  private static final Set<String> READS = Set.of("get", "describe", "list", "poll", "receive");
  private static final int LARGEST_INPUT = 256 * 1024;
  private static final Duration STALEST_START = Duration.ofMinutes(5);

  private ScheduleRules() {}

  /** Refuses what AWS would refuse of the body of CreateSchedule or UpdateSchedule. */
  static void check(String name, JsonNode body, Instant now, Undocumented choices) {
    require(NAME.matcher(name).matches(), "name", name);
    String group = body.path("GroupName").asString("default");
    require(NAME.matcher(group).matches(), "groupName", group);
    String token = body.path("ClientToken").asString("none");
    require(TOKEN.matcher(token).matches(), "clientToken", token);
    require(body.path("Description").asString("").length() <= 512, "description", "too long");
    oneOf(body, "State", "ENABLED", "DISABLED");
    oneOf(body, "ActionAfterCompletion", "NONE", "DELETE");
    checkWindow(body.path("FlexibleTimeWindow"));
    checkTimes(body, now, choices);
    checkTarget(body.path("Target"));
  }

  static ServiceError invalid(String message) {
    return new ServiceError("ValidationException", 400, message);
  }

  private static void checkWindow(JsonNode window) {
    require(window.isObject(), "flexibleTimeWindow", "null");
    require(window.has("Mode"), "flexibleTimeWindow.mode", "null");
    oneOf(window, "Mode", "OFF", "FLEXIBLE");
    boolean flexible = window.path("Mode").asString().equals("FLEXIBLE");
    JsonNode minutes = window.path("MaximumWindowInMinutes");
    if (!minutes.isMissingNode()) {
      range(minutes, "flexibleTimeWindow.maximumWindowInMinutes", 1, 1440);
    }
    if (flexible == minutes.isMissingNode()) {
      throw invalid("A maximum window in minutes goes with FlexibleTimeWindow mode FLEXIBLE.");
    }
  }

  private static void checkTimes(JsonNode body, Instant now, Undocumented choices) {
    String expression = body.path("ScheduleExpression").asString("");
    require(!expression.isEmpty() && expression.length() <= 256, "scheduleExpression", expression);
    String zone = body.path("ScheduleExpressionTimezone").asString("UTC");
    if (zone.length() > 50 || !ZoneId.getAvailableZoneIds().contains(zone)) {
      throw invalid("Invalid ScheduleExpressionTimezone " + zone + ".");
    }
    FireTimes times;
    try {
      times = FireTimes.of(expression, ZoneId.of(zone), now, choices.secondPass());
    } catch (IllegalArgumentException e) {
      throw invalid("Invalid Schedule Expression " + expression + ".");
    }
    if (STEP_IN_WEEKDAYS.matcher(expression).matches()) {
      throw invalid("Invalid Schedule Expression " + expression + ".");
    }
    if (times instanceof FireTimes.At at) {
      // Start and end of a one-time schedule are ignored.
      if (choices.pastRefused() && at.time() != null && at.time().isBefore(now)) {
        throw invalid("Invalid Schedule Expression " + expression + ": it is in the past.");
      }
      return;
    }
    Instant start = StoredSchedule.instant(body, "StartDate");
    Instant end = StoredSchedule.instant(body, "EndDate");
    if (start != null && start.isBefore(now.minus(STALEST_START))) {
      throw invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
    }
    if (end != null && !end.isAfter(start == null ? now : start)) {
      throw invalid("The EndDate you specify cannot be earlier than the StartDate or now.");
    }
  }

  private static void checkTarget(JsonNode target) {
    String arn = target.path("Arn").asString("");
    String role = target.path("RoleArn").asString("");
    require(!arn.isEmpty() && arn.length() <= 1600, "target.arn", arn);
    require(ROLE.matcher(role).matches() && role.length() <= 1600, "target.roleArn", role);
    JsonNode input = target.path("Input");
    String text = input.asString("");
    require(input.isMissingNode() || !text.isEmpty(), "target.input", "");
    if (text.getBytes(UTF_8).length > LARGEST_INPUT) {
      throw invalid("Target Input is larger than 262144 bytes.");
    }
    var universal = UNIVERSAL.matcher(arn);
    if (universal.matches()) {
      String action = String.valueOf(universal.group(2));
      if (READS.stream().anyMatch(action::startsWith)) {
        throw invalid(arn + " is not a supported API for EventBridge Scheduler.");
      }
      UniversalInput.check(arn, text);
    } else if (arn.contains(":scheduler:") || !TEMPLATED.matcher(arn).matches()) {
      throw invalid("Provided Arn is not in correct format: " + arn);
    }
    JsonNode retry = target.path("RetryPolicy");
    if (retry.has("MaximumRetryAttempts")) {
      range(retry.get("MaximumRetryAttempts"), "target.retryPolicy.maximumRetryAttempts", 0, 185);
    }
    if (retry.has("MaximumEventAgeInSeconds")) {
      JsonNode age = retry.get("MaximumEventAgeInSeconds");
      range(age, "target.retryPolicy.maximumEventAgeInSeconds", 60, 86_400);
    }
    JsonNode queue = target.path("DeadLetterConfig").path("Arn");
    require(
        queue.isMissingNode() || QUEUE.matcher(queue.asString("")).matches(),
        "target.deadLetterConfig.arn",
        queue.asString(""));
  }

  private static void oneOf(JsonNode node, String field, String... allowed) {
    String value = node.path(field).asString(allowed[0]);
    require(Set.of(allowed).contains(value), field, value);
  }

  private static void range(JsonNode value, String field, int least, int most) {
    boolean fits = value.isInt() && value.asInt() >= least && value.asInt() <= most;
    require(fits, field, value.toString());
  }

  private static void require(boolean fits, String field, String value) {
    if (!fits) {
      throw invalid(
          "1 validation error detected: Value '%s' at '%s' failed to satisfy its constraint"
              .formatted(value, field));
    }
  }
}
