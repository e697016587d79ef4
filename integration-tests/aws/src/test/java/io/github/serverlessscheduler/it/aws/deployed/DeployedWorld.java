package io.github.serverlessscheduler.it.aws.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import io.github.serverlessscheduler.it.aws.fake.sqs.SqsPump;
import io.github.serverlessscheduler.it.aws.fake.stream.StreamPump;
import io.github.serverlessscheduler.it.aws.packaged.HttpEvents;
import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A deployed scheduler, running. Everything is as the account says: which code, variables, layers
 * and role a function has, what invokes it with what, who may send what where. What carries it is
 * real where the emulator has it (topic with filters, queues, bucket, mail), and the test's own
 * where it has not: functions, streams, schedules that fire, policies.
 */
final class DeployedWorld implements AutoCloseable {

  private static final int MOST_PASSES = 20;

  final DeployedSchedules schedules;

  private final EmulatedAccount account;
  private final RunningFunctions functions;
  private final String prefix;
  private final BucketPolicies buckets;
  private final DeployedTopic topic;
  private final StreamPump stream;
  private final List<EventSource> sources;
  private final DynamoDbStreamsClient streams =
      DynamoDbStreamsClient.builder()
          .endpointOverride(LocalDynamoDb.instance().endpoint())
          .region(LocalDynamoDb.REGION)
          .credentialsProvider(LocalDynamoDb.CREDENTIALS)
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  /** Reads what there is of this prefix. */
  DeployedWorld(EmulatedAccount account, RunningFunctions functions, String prefix)
      throws Exception {
    this.account = account;
    this.prefix = prefix;
    this.functions = functions;
    sources = EventSource.all(account);
    for (EventSource source : sources) {
      assertThat(source.takesPartialAnswers()).as(source.toString()).isTrue();
    }
    DeployedFunction api =
        DeployedFunction.of(account, new FrontDoor(account, api()).functionArn());
    String jobs = api.variable("SCHEDULER_JOBS_TABLE");
    var tables = new DeployedTables(account);
    tables.copy(jobs);
    tables.copy(api.variable("SCHEDULER_EXECUTIONS_TABLE"));
    EventSource changes = EventSource.from(tables.stream(jobs), account);
    assertThat(changes.startsWithTheOldest()).isTrue();
    DeployedFunction sync = DeployedFunction.of(account, changes.functionArn());
    schedules = new DeployedSchedules(account, sync.variable("SCHEDULER_SCHEDULE_GROUP"));
    topic = new DeployedTopic(account, sync.variable("SCHEDULER_TOPIC_ARN"));
    stream =
        new StreamPump(
            streams,
            DeployedTables.localStream(jobs),
            changes.batchSize(),
            changes.retries(),
            EventFilter.before(functions.of(changes.functionArn()), changes.filters()));
    // Last, as it has to be undone.
    buckets = new BucketPolicies(account, prefix);
    for (EventSource source : sources) {
      source.emulated(false, account);
    }
  }

  private String api() {
    return prefix + "-api";
  }

  /** The HTTP API, for somebody whose token has been looked at. */
  HttpEvents api(String userId, String email) throws Exception {
    var door = new FrontDoor(account, api());
    LambdaFunction function = functions.of(door.functionArn());
    return new HttpEvents(door.before(function), userId, email);
  }

  /** Lets schedules follow what has changed. */
  void sync() throws IOException, InterruptedException {
    stream.passUntilQuiet(MOST_PASSES);
    schedules.take();
  }

  /** Lets each schedule fire, and consumers take what their queues hold. */
  void fire() throws Exception {
    schedules.fire();
    for (String queue : topic.queues()) {
      EventSource source = EventSource.from(queue, account);
      new SqsPump(topic.queue(queue), source.batchSize(), functions.of(source.functionArn()))
          .passUntilEmpty(MOST_PASSES);
      assertThat(topic.queue(topic.deadLettersOf(queue)).drain()).as(functions.output()).isEmpty();
    }
  }

  @Override
  public void close() throws IOException {
    buckets.close();
    streams.close();
    schedules.close();
    topic.close();
    try {
      for (EventSource source : sources) {
        source.emulated(true, account);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
