package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbExecutionLedger;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.fake.dynamodb.FaultyDynamoDbHttp;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.sns.FakeSns;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.util.Map;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The services of an account: tables, schedules, the topic and its queues, and clients of them,
 * which repeat a failed call at once.
 */
final class Services implements AutoCloseable {

  static final String GROUP = "jobs";

  private static final int ATTEMPTS = 3;

  final FakeEventBridgeScheduler schedules;
  final FakeSns topics;
  final LocalQueue undelivered = LocalSqs.instance().queue();
  final LocalQueue buffer = LocalSqs.instance().queue(undelivered, 3);
  final FaultyDynamoDbHttp database = new FaultyDynamoDbHttp();
  final Calls dynamoDbCalls = new Calls();
  final Units units = new Units();
  final Calls schedulerCalls = new Calls();
  final Calls topicCalls = new Calls();
  final String jobsTable = LocalDynamoDb.instance().table(DynamoDbTables::jobs);
  final String executionsTable = LocalDynamoDb.instance().table(DynamoDbTables::executions);
  final String topic;
  final DynamoDbClient dynamoDb = dynamoDb(database, dynamoDbCalls, units);
  final SchedulerClient scheduling;
  final SnsClient sns;
  final DynamoDbStreamsClient streams = streams();

  Services(ManualClock clock) {
    this.schedules = FakeEventBridgeScheduler.start(clock);
    this.topics = FakeSns.start(clock);
    this.scheduling =
        schedules
            .clientBuilder()
            .overrideConfiguration(config -> configure(config, schedulerCalls))
            .build();
    this.sns =
        topics
            .clientBuilder()
            .overrideConfiguration(config -> configure(config, topicCalls))
            .build();
    this.topic = sns.createTopic(create -> create.name("firings")).topicArn();
    schedules.target(FakeEventBridgeScheduler.SNS_PUBLISH, topics::publish);
    scheduling.createScheduleGroup(group -> group.name(GROUP));
    subscribe();
  }

  private void subscribe() {
    sns.subscribe(
        subscribe ->
            subscribe
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(buffer.arn())
                .attributes(
                    Map.of(
                        "FilterPolicy",
                        "{\"job_type\":[\"note\"]}",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + undelivered.arn() + "\"}")));
  }

  /** The jobs table itself, whatever goes wrong with the others' calls. */
  DynamoDbJobStore jobs() {
    return DynamoDbJobStore.of(LocalDynamoDb.instance().client(), jobsTable);
  }

  /** The executions table itself. */
  DynamoDbExecutionLedger executions() {
    return DynamoDbExecutionLedger.of(LocalDynamoDb.instance().client(), executionsTable);
  }

  /** How often anything was sent to a queue. */
  long sent() {
    return topics.calls().getOrDefault("Deliver", 0L)
        + schedules.calls().getOrDefault("DeadLetter", 0L);
  }

  String streamArn() {
    return LocalDynamoDb.instance()
        .client()
        .describeTable(describe -> describe.tableName(jobsTable))
        .table()
        .latestStreamArn();
  }

  private static DynamoDbClient dynamoDb(SdkHttpClient http, Calls calls, Units units) {
    return DynamoDbClient.builder()
        .endpointOverride(LocalDynamoDb.instance().endpoint())
        .region(LocalDynamoDb.REGION)
        .credentialsProvider(LocalDynamoDb.CREDENTIALS)
        .httpClient(http)
        .overrideConfiguration(config -> configure(config.addExecutionInterceptor(units), calls))
        .build();
  }

  private static DynamoDbStreamsClient streams() {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(LocalDynamoDb.instance().endpoint())
        .region(LocalDynamoDb.REGION)
        .credentialsProvider(LocalDynamoDb.CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** Without waiting between attempts, and without giving up sooner the more calls fail. */
  private static void configure(
      ClientOverrideConfiguration.Builder config, ExecutionInterceptor calls) {
    config
        .addExecutionInterceptor(calls)
        .retryStrategy(
            retries ->
                retries
                    .maxAttempts(ATTEMPTS)
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()));
  }

  @Override
  public void close() {
    dynamoDb.close();
    streams.close();
    scheduling.close();
    sns.close();
    schedules.close();
    topics.close();
  }
}
