package io.github.serverlessscheduler.it.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbCheckpoint;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeCapabilities;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.aws.lambda.ReconcileLambda;
import io.github.serverlessscheduler.aws.lambda.SyncLambda;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.stream.StreamPump;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/**
 * The jobs table with its stream, the schedules, SyncLambda, and ReconcileLambda with clients of
 * its own, whose calls are counted. The stream may lose what it tells.
 */
final class ReconcileWorld implements AutoCloseable {

  static final Instant START = Instant.parse("2027-03-01T10:00:30Z");
  static final String GROUP = "jobs";

  private static final String CHECKPOINT = "reconcile";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:firings";
  private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";
  private static final byte[] NO_FAILURES = "{\"batchItemFailures\":[]}".getBytes(UTF_8);

  final ManualClock clock = ManualClock.startingAt(START);
  final FakeEventBridgeScheduler schedules = FakeEventBridgeScheduler.start(clock);
  final SchedulerClient scheduling = schedules.client();
  final DynamoDbJobStore store;
  final Scheduler scheduler;

  /** The calls of ReconcileLambda, by operation. */
  final Map<String, Integer> calls = new TreeMap<>();

  /** Told of each call of ReconcileLambda, before it is made. */
  Consumer<String> onCall = operation -> {};

  private final String table = LocalDynamoDb.instance().table(DynamoDbTables::jobs);
  private final ExecutionInterceptor counting = new Counting();
  private final DynamoDbClient reconcilersDynamoDb =
      DynamoDbClient.builder()
          .endpointOverride(LocalDynamoDb.instance().endpoint())
          .region(LocalDynamoDb.REGION)
          .credentialsProvider(LocalDynamoDb.CREDENTIALS)
          .httpClient(UrlConnectionHttpClient.create())
          .overrideConfiguration(config -> config.addExecutionInterceptor(counting))
          .build();
  private final SchedulerClient reconcilersScheduling =
      schedules
          .clientBuilder()
          .overrideConfiguration(config -> config.addExecutionInterceptor(counting))
          .build();
  private final DynamoDbStreamsClient streams =
      DynamoDbStreamsClient.builder()
          .endpointOverride(LocalDynamoDb.instance().endpoint())
          .region(LocalDynamoDb.REGION)
          .credentialsProvider(LocalDynamoDb.CREDENTIALS)
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final JobCodec codec;
  private final StreamPump stream;
  private boolean losing;

  private final class Counting implements ExecutionInterceptor {
    @Override
    public void beforeExecution(
        software.amazon.awssdk.core.interceptor.Context.BeforeExecution context,
        ExecutionAttributes attributes) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      calls.merge(operation, 1, Integer::sum);
      onCall.accept(operation);
    }
  }

  ReconcileWorld(long seed) {
    scheduling.createScheduleGroup(group -> group.name(GROUP));
    JobTypeRegistry types = JobTypeRegistry.of(List.of(() -> PluginMapping.of(Note.TYPE)));
    codec = new JobCodec(types);
    store = DynamoDbJobStore.of(LocalDynamoDb.instance().client(), table);
    scheduler =
        Scheduler.builder()
            .types(types, codec)
            .store(store)
            .capabilities(EventBridgeCapabilities.standard())
            .clock(clock)
            .random(new Random(seed))
            .build();
    var sync =
        new SyncLambda(
            new ScheduleSync(
                store, reader(store), backend(scheduling), new SchedulerListener() {}, clock));
    String arn =
        LocalDynamoDb.instance()
            .client()
            .describeTable(describe -> describe.tableName(table))
            .table()
            .latestStreamArn();
    stream =
        new StreamPump(
            streams, arn, 10, 3, event -> losing ? NO_FAILURES : invoke(sync, event, 60_000));
  }

  Jobs jobs(String owner) {
    return scheduler.jobs(Owner.of(owner));
  }

  private StoredJobReader reader(DynamoDbJobStore jobs) {
    return new StoredJobReader(jobs, codec, type -> true);
  }

  private EventBridgeScheduleBackend backend(SchedulerClient client) {
    return EventBridgeScheduleBackend.builder(client, codec, GROUP, TOPIC, ROLE)
        .clock(clock)
        .callsPerSecond(1000)
        .build();
  }

  /** A function of its own, as another instance would be. */
  ReconcileLambda reconcile(int page, InstantSource time) {
    DynamoDbJobStore jobs = DynamoDbJobStore.of(reconcilersDynamoDb, table);
    return new ReconcileLambda(
        jobs,
        reader(jobs),
        backend(reconcilersScheduling),
        DynamoDbCheckpoint.of(reconcilersDynamoDb, table, CHECKPOINT),
        page,
        time);
  }

  /** What the function has kept, read past its own clients. */
  DynamoDbCheckpoint checkpoint() {
    return DynamoDbCheckpoint.of(LocalDynamoDb.instance().client(), table, CHECKPOINT);
  }

  /** One invocation, with so much time left. */
  static void run(ReconcileLambda function, Duration remaining) {
    try {
      invoke(function, "{}".getBytes(UTF_8), (int) remaining.toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets SyncLambda follow what the stream tells. */
  void sync() {
    stream.passUntilQuiet(50);
  }

  /** All that the stream would have told is lost. */
  void lose() {
    losing = true;
    sync();
    losing = false;
  }

  private static byte[] invoke(RequestStreamHandler function, byte[] event, int remainingMillis)
      throws IOException {
    var out = new ByteArrayOutputStream();
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (self, method, args) -> remainingMillis);
    function.handleRequest(new ByteArrayInputStream(event), out, context);
    return out.toByteArray();
  }

  @Override
  public void close() {
    reconcilersDynamoDb.close();
    reconcilersScheduling.close();
    streams.close();
    scheduling.close();
    schedules.close();
  }
}
