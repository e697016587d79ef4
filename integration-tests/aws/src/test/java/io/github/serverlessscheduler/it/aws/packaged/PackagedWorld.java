package io.github.serverlessscheduler.it.aws.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.sns.FakeSns;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import io.github.serverlessscheduler.it.aws.fake.sqs.SqsPump;
import io.github.serverlessscheduler.it.aws.fake.stream.StreamPump;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Everything that runs on AWS, with the functions in processes of their own.
 *
 * <p>They live by the machine's clock. Schedules fire by a manual one, which starts at the
 * machine's time and is moved ahead of it by a few minutes: a firing may come early, never late.
 */
final class PackagedWorld implements AutoCloseable {

  private static final String LAMBDA = "io.github.serverlessscheduler.aws.lambda.";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MOST_PASSES = 20;

  final ManualClock clock = ManualClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  final FakeEventBridgeScheduler schedules = FakeEventBridgeScheduler.start(clock);
  final FakeSns topics = FakeSns.start(clock);
  final LocalQueue undelivered = LocalSqs.instance().queue();
  final LocalQueue buffer = LocalSqs.instance().queue(undelivered, 3);

  private final String coreClassPath;
  private final Map<String, String> environment;
  private final DynamoDbStreamsClient streams =
      DynamoDbStreamsClient.builder()
          .endpointOverride(LocalDynamoDb.instance().endpoint())
          .region(LocalDynamoDb.REGION)
          .credentialsProvider(LocalDynamoDb.CREDENTIALS)
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final List<LambdaProcess> processes = new ArrayList<>();
  private final StreamPump stream;

  /** Makes tables, topic and group, and starts the function that follows the stream. */
  PackagedWorld(String coreClassPath) throws Exception {
    this.coreClassPath = coreClassPath;
    LocalDynamoDb dynamoDb = LocalDynamoDb.instance();
    String jobs = dynamoDb.table(DynamoDbTables::jobs);
    String topic = topic();
    schedules.target(FakeEventBridgeScheduler.SNS_PUBLISH, topics::publish);
    try (SchedulerClient client = schedules.client()) {
      client.createScheduleGroup(group -> group.name("jobs"));
    }
    environment =
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB",
            dynamoDb.endpoint().toString(),
            "AWS_ENDPOINT_URL_SCHEDULER",
            schedules.endpoint().toString(),
            "AWS_ENDPOINT_URL_SNS",
            topics.endpoint().toString(),
            "SCHEDULER_JOBS_TABLE",
            jobs,
            "SCHEDULER_EXECUTIONS_TABLE",
            dynamoDb.table(DynamoDbTables::executions),
            "SCHEDULER_TOPIC_ARN",
            topic,
            "SCHEDULER_SCHEDULE_GROUP",
            "jobs",
            "SCHEDULER_SCHEDULE_ROLE_ARN",
            "arn:aws:iam::123456789012:role/scheduler",
            "SCHEDULER_SCHEDULE_DEAD_LETTER_ARN",
            undelivered.arn());
    String arn =
        dynamoDb.client().describeTable(table -> table.tableName(jobs)).table().latestStreamArn();
    stream = new StreamPump(streams, arn, 10, 3, core("SyncLambda"));
  }

  private String topic() {
    try (SnsClient client = topics.client()) {
      String arn = client.createTopic(create -> create.name("firings")).topicArn();
      client.subscribe(
          subscribe ->
              subscribe
                  .topicArn(arn)
                  .protocol("sqs")
                  .endpoint(buffer.arn())
                  .attributes(
                      Map.of(
                          "FilterPolicy",
                          "{\"job_type\":[\"html_monitor_job\"]}",
                          "RedrivePolicy",
                          "{\"deadLetterTargetArn\":\"" + undelivered.arn() + "\"}")));
      return arn;
    }
  }

  /** Starts one of the core's functions. */
  LambdaProcess core(String name) throws Exception {
    return start(coreClassPath, LAMBDA + name, Map.of());
  }

  /** Starts a function with these variables besides the core's. */
  LambdaProcess start(String classPath, String handler, Map<String, String> own) throws Exception {
    var all = new HashMap<>(environment);
    all.putAll(own);
    LambdaProcess process = LambdaProcess.startOn(classPath, handler, all, TIMEOUT);
    processes.add(process);
    return process;
  }

  /** Invokes a function that looks at no event. */
  static void tick(LambdaProcess process) throws Exception {
    process.invoke("{}".getBytes(UTF_8));
  }

  /** Lets SyncLambda follow what has changed. */
  void sync() {
    stream.passUntilQuiet(MOST_PASSES);
  }

  /** Lets time pass until something more was published. */
  void fire() {
    int before = topics.publications().size();
    for (int minutes = 0; topics.publications().size() == before; minutes++) {
      if (minutes == 3) {
        throw new AssertionError("nothing fired within " + minutes + " minutes");
      }
      schedules.advanceTo(clock.instant().plus(Duration.ofMinutes(1)));
    }
  }

  /** Lets a function take all that a queue holds. */
  static void drain(LocalQueue queue, LambdaProcess process) {
    new SqsPump(queue, 5, process).passUntilEmpty(MOST_PASSES);
  }

  /** What the functions wrote, for whoever looks for the reason of a failure. */
  String output() {
    var all = new StringBuilder();
    processes.forEach(process -> all.append(process.output()).append('\n'));
    return all.toString();
  }

  @Override
  public void close() {
    processes.forEach(LambdaProcess::close);
    streams.close();
    schedules.close();
    topics.close();
  }
}
