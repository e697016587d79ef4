package io.github.serverlessscheduler.aws;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A variable of a function's environment. */
public enum Setting {
  /** The jobs table's name. */
  JOBS_TABLE("[a-zA-Z0-9_.-]{3,255}", "the name of the jobs table", null),
  /** The executions table's name. */
  EXECUTIONS_TABLE("[a-zA-Z0-9_.-]{3,255}", "the name of the executions table", null),
  /** How many days finished executions are kept; default 30. */
  RETENTION_DAYS("[3-9][0-9]|[1-9][0-9]{2,3}", "a number of days, 30 to 9999", "30"),
  /** The distribution topic. */
  TOPIC_ARN(
      "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,256}", "an SNS topic's ARN", null),
  /** The group that holds the schedules. */
  SCHEDULE_GROUP("[0-9a-zA-Z_.-]{1,64}", "the name of a schedule group", null),
  /** The role with which EventBridge Scheduler publishes to the topic. */
  SCHEDULE_ROLE_ARN("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+", "an IAM role's ARN", null),
  /** The queue for firings that EventBridge Scheduler could not publish. */
  SCHEDULE_DEAD_LETTER_ARN(
      "arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]{1,80}", "an SQS queue's ARN", null),
  /** The most calls a second that one instance makes to EventBridge Scheduler; default 50. */
  SCHEDULE_CALLS_PER_SECOND("[1-9][0-9]{0,2}|1000", "a number from 1 to 1000", "50"),
  /**
   * The most calls a second that one instance of ReconcileLambda makes, to DynamoDB and EventBridge
   * Scheduler together; default 25.
   */
  RECONCILE_CALLS_PER_SECOND("[1-9][0-9]{0,2}|1000", "a number from 1 to 1000", "25"),
  /** The claim of a caller's token that is the owner's user id; default {@code sub}. */
  USER_ID_CLAIM(".{1,128}", "the name of a claim", "sub"),
  /** The claim that is the owner's address; default {@code email}. */
  EMAIL_CLAIM(".{1,128}", "the name of a claim", "email"),
  /**
   * The claim whose words say what a caller may do: {@code jobs:read}, {@code jobs:change}, {@code
   * jobs:run}. Without it a valid token may do everything with its owner's jobs.
   */
  SCOPE_CLAIM(".{1,128}", "the name of a claim", null),
  /** Whether the API leaves out every route that could change something; default false. */
  READ_ONLY("true|false", "true or false", "false");

  private final Pattern form;
  private final String meaning;
  private final @Nullable String otherwise;

  Setting(String form, String meaning, @Nullable String otherwise) {
    this.form = Pattern.compile(form);
    this.meaning = meaning;
    this.otherwise = otherwise;
  }

  /** The variable's name: {@code SCHEDULER_JOBS_TABLE}. */
  public String variable() {
    return "SCHEDULER_" + name();
  }

  Optional<String> otherwise() {
    return Optional.ofNullable(otherwise);
  }

  boolean accepts(String value) {
    return form.matcher(value).matches();
  }

  String meaning() {
    return meaning;
  }
}
