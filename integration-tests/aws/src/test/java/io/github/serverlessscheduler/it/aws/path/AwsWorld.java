package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbExecutionLedger;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeCapabilities;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.aws.lambda.DeadLetterLambda;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.aws.lambda.RecoverLambda;
import io.github.serverlessscheduler.aws.lambda.SyncLambda;
import io.github.serverlessscheduler.aws.sns.SnsFiringPublisher;
import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.sns.FakeSns;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import io.github.serverlessscheduler.it.aws.fake.sqs.SqsPump;
import io.github.serverlessscheduler.it.aws.fake.stream.StreamPump;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Recovery;
import io.github.serverlessscheduler.sdk.run.SnapshotPublisher;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Everything that runs on AWS, on one manual clock: tables and their stream, the schedules, the
 * topic, a consumer behind a queue, and the core's functions. Functions run in this JVM; time and
 * events move when the test says so.
 */
final class AwsWorld implements AutoCloseable {

  static final Instant START = Instant.parse("2027-03-01T10:00:00Z");

  private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";
  private static final int MOST_PASSES = 50;

  final ManualClock clock = ManualClock.startingAt(START);

  /** Seeded, since schedules due at once fire in the order of their names. */
  final Random ids = new Random(0);

  final Calls dynamoDbCalls = new Calls();
  final Calls schedulerCalls = new Calls();
  final FakeEventBridgeScheduler schedules = FakeEventBridgeScheduler.start(clock);
  final FakeSns topics = FakeSns.start(clock);
  final LocalQueue undelivered = LocalSqs.instance().queue();
  final LocalQueue buffer = LocalSqs.instance().queue(undelivered, 3);
  final DynamoDbJobStore store;
  final DynamoDbExecutionLedger ledger;
  final Scheduler scheduler;
  final StreamPump stream;

  private final DynamoDbClient dynamoDb = dynamoDb(dynamoDbCalls);
  private final DynamoDbStreamsClient streams = streams();
  private final SchedulerClient scheduling =
      schedules
          .clientBuilder()
          .overrideConfiguration(config -> config.addExecutionInterceptor(schedulerCalls))
          .build();
  private final SnsClient sns = topics.client();
  private final SqsPump consumer;
  private final SqsPump burial;
  private final RecoverLambda recover;

  AwsWorld(JobHandler<Note> handler) {
    LocalDynamoDb local = LocalDynamoDb.instance();
    String jobsTable = local.table(DynamoDbTables::jobs);
    this.store = DynamoDbJobStore.of(dynamoDb, jobsTable);
    this.ledger = DynamoDbExecutionLedger.of(dynamoDb, local.table(DynamoDbTables::executions));
    String topic = sns.createTopic(create -> create.name("firings")).topicArn();
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
    schedules.target(FakeEventBridgeScheduler.SNS_PUBLISH, topics::publish);
    scheduling.createScheduleGroup(group -> group.name("jobs"));

    JobTypeRegistry types = JobTypeRegistry.of(List.of(Note.PLUGIN));
    JobCodec codec = new JobCodec(types);
    StoredJobReader reader = new StoredJobReader(store, codec, type -> true);
    var publisher = SnsFiringPublisher.of(sns, topic);
    this.scheduler =
        Scheduler.builder()
            .types(types, codec)
            .store(store)
            .ledger(ledger)
            .publisher(publisher)
            .capabilities(EventBridgeCapabilities.standard())
            .clock(clock)
            .random(ids)
            .build();
    var backend =
        EventBridgeScheduleBackend.builder(scheduling, codec, "jobs", topic, ROLE)
            .deadLetters(undelivered.arn())
            .callsPerSecond(1000)
            .clock(clock)
            .build();
    var sync =
        new SyncLambda(new ScheduleSync(store, reader, backend, new SchedulerListener() {}, clock));
    this.stream = new StreamPump(streams, streamArn(jobsTable), 10, 3, Invocation.of(sync)::invoke);
    FiringConsumer firings =
        FiringConsumer.builder(ledger).handle(Note.TYPE, handler).clock(clock).build();
    this.consumer = new SqsPump(buffer, 5, Invocation.of(firings::handle)::invoke);
    this.burial =
        new SqsPump(undelivered, 5, Invocation.of(new DeadLetterLambda(ledger, clock))::invoke);
    this.recover =
        new RecoverLambda(
            new Recovery(ledger, new SnapshotPublisher(reader, codec, ledger, publisher, clock)),
            clock);
  }

  private static DynamoDbClient dynamoDb(Calls calls) {
    return DynamoDbClient.builder()
        .endpointOverride(LocalDynamoDb.instance().endpoint())
        .region(LocalDynamoDb.REGION)
        .credentialsProvider(LocalDynamoDb.CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(config -> config.addExecutionInterceptor(calls))
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

  private static String streamArn(String table) {
    return LocalDynamoDb.instance()
        .client()
        .describeTable(describe -> describe.tableName(table))
        .table()
        .latestStreamArn();
  }

  /** Lets SyncLambda follow what has changed. */
  void sync() {
    stream.passUntilQuiet(MOST_PASSES);
  }

  /** Lets the consumer run what the queue holds. */
  void consume() {
    consumer.passUntilEmpty(MOST_PASSES);
  }

  /** Lets DeadLetterLambda record what nobody took. */
  void bury() {
    burial.passUntilEmpty(MOST_PASSES);
  }

  /** Lets time pass, minute by minute: schedules fire, RecoverLambda sweeps, the consumer runs. */
  void advance(Duration duration) {
    Instant end = clock.instant().plus(duration);
    while (clock.instant().isBefore(end)) {
      Instant minute = clock.instant().plus(Duration.ofMinutes(1));
      sync();
      schedules.advanceTo(minute.isBefore(end) ? minute : end);
      Invocation.of(recover).run();
      consume();
      bury();
    }
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
