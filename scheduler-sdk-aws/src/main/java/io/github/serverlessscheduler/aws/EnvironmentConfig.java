package io.github.serverlessscheduler.aws;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbCheckpoint;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbExecutionLedger;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.aws.eventbridge.Pace;
import io.github.serverlessscheduler.aws.sns.SnsFiringPublisher;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * A function's environment, checked once, and the adapters it configures. The only place that reads
 * the environment; Region, credentials and endpoints the AWS SDK finds there by itself.
 *
 * <p>Not thread-safe: a function reads it while it starts. The clients it makes live as long as the
 * function.
 */
public final class EnvironmentConfig {

  private final Map<Setting, String> values;
  private @Nullable SdkHttpClient http;
  private @Nullable DynamoDbClient dynamoDb;
  private @Nullable AwsCredentialsProvider credentials;
  private ClientOverrideConfiguration overrides = ClientOverrideConfiguration.builder().build();

  private EnvironmentConfig(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * The environment of this process.
   *
   * @param needed what must be there; the rest may
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} naming every variable that is
   *     missing or wrong, and what it should be
   */
  public static EnvironmentConfig read(Setting... needed) {
    return of(System.getenv(), needed);
  }

  /** As {@link #read}, of these variables. */
  public static EnvironmentConfig of(Map<String, String> environment, Setting... needed) {
    var values = new EnumMap<Setting, String>(Setting.class);
    var faults = new StringJoiner("; ");
    for (Setting setting : Setting.values()) {
      String value = environment.getOrDefault(setting.variable(), "");
      if (!value.isEmpty() && !setting.accepts(value)) {
        faults.add(setting.variable() + " is not " + setting.meaning());
      } else if (!value.isEmpty()) {
        values.put(setting, value);
      } else {
        setting.otherwise().ifPresent(otherwise -> values.put(setting, otherwise));
      }
    }
    for (Setting setting : needed) {
      if (environment.getOrDefault(setting.variable(), "").isEmpty()
          && setting.otherwise().isEmpty()) {
        faults.add(setting.variable() + " is missing: " + setting.meaning());
      }
    }
    if (faults.length() > 0) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "the function's environment is incomplete: " + faults);
    }
    return new EnvironmentConfig(values);
  }

  /**
   * This, with the clients that it makes from now on sharing one pace: so many calls a second as
   * this setting says.
   */
  public EnvironmentConfig paced(Setting callsPerSecond) {
    overrides =
        ClientOverrideConfiguration.builder()
            .addExecutionInterceptor(new PacedCalls(new Pace(number(callsPerSecond))))
            .build();
    return this;
  }

  /**
   * These settings, with clients that reach nobody: every call of theirs is answered at once, as if
   * nothing were there. For going through a function's work before a snapshot is taken of it.
   */
  public EnvironmentConfig rehearsal() {
    var config = new EnvironmentConfig(values);
    config.http = new UnconnectedHttpClient();
    config.credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
    return config;
  }

  /** Whether this is set, or has a default. */
  public boolean has(Setting setting) {
    return values.containsKey(setting);
  }

  /** The store in {@link Setting#JOBS_TABLE}. */
  public DynamoDbJobStore jobStore() {
    return DynamoDbJobStore.of(dynamoDb(), value(Setting.JOBS_TABLE));
  }

  /** The checkpoint of this name in {@link Setting#JOBS_TABLE}. */
  public DynamoDbCheckpoint checkpoint(String name) {
    return DynamoDbCheckpoint.of(dynamoDb(), value(Setting.JOBS_TABLE), name);
  }

  /** The ledger in {@link Setting#EXECUTIONS_TABLE}. */
  public DynamoDbExecutionLedger ledger() {
    Duration retention = Duration.ofDays(number(Setting.RETENTION_DAYS));
    return DynamoDbExecutionLedger.of(dynamoDb(), value(Setting.EXECUTIONS_TABLE), retention);
  }

  /** A publisher to {@link Setting#TOPIC_ARN}. */
  public SnsFiringPublisher publisher() {
    return SnsFiringPublisher.of(
        client(SnsClient.builder().httpClient(http())), value(Setting.TOPIC_ARN));
  }

  /** The backend of {@link Setting#SCHEDULE_GROUP}. */
  public EventBridgeScheduleBackend backend(JobCodec codec) {
    EventBridgeScheduleBackend.Builder backend =
        EventBridgeScheduleBackend.builder(
                client(
                    SchedulerClient.builder().httpClient(http()).overrideConfiguration(overrides)),
                codec,
                value(Setting.SCHEDULE_GROUP),
                value(Setting.TOPIC_ARN),
                value(Setting.SCHEDULE_ROLE_ARN))
            .callsPerSecond(number(Setting.SCHEDULE_CALLS_PER_SECOND));
    Optional.ofNullable(values.get(Setting.SCHEDULE_DEAD_LETTER_ARN))
        .ifPresent(backend::deadLetters);
    return backend.build();
  }

  /**
   * The value of this, or its default.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if there is neither
   */
  public String value(Setting setting) {
    String value = values.get(setting);
    if (value == null) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, setting.variable() + " is missing: " + setting.meaning());
    }
    return value;
  }

  /** The value of a setting that is a number, as {@link #value}. */
  public int number(Setting setting) {
    return Integer.parseInt(value(setting));
  }

  private DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb =
          client(DynamoDbClient.builder().httpClient(http()).overrideConfiguration(overrides));
    }
    return dynamoDb;
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    if (credentials != null) {
      builder.credentialsProvider(credentials);
    }
    return builder.build();
  }

  private SdkHttpClient http() {
    if (http == null) {
      http = UrlConnectionHttpClient.create();
    }
    return http;
  }
}
