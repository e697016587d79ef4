package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbExecutionLedger;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeCapabilities;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.aws.lambda.DeadLetterLambda;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.aws.lambda.RecoverLambda;
import io.github.serverlessscheduler.aws.lambda.SyncLambda;
import io.github.serverlessscheduler.aws.sns.SnsFiringPublisher;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.sns.FakeSns;
import io.github.serverlessscheduler.it.aws.fake.sqs.SqsPump;
import io.github.serverlessscheduler.it.aws.fake.stream.StreamPump;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Recovery;
import io.github.serverlessscheduler.sdk.run.SnapshotPublisher;
import io.github.serverlessscheduler.sdk.sync.Reconciler;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Everything that runs on AWS, on one manual clock: tables and their stream, the schedules, the
 * topic, a consumer behind a queue, and the core's functions. Functions run in this JVM, each
 * invocation of the consumer as a process of its own; time and events move when the test says so.
 */
final class AwsWorld implements AutoCloseable {

  static final Instant START = Instant.parse("2027-03-01T10:00:00Z");

  private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";
  private static final int MOST_PASSES = 50;
  private static final JobTypeRegistry TYPES = JobTypeRegistry.of(List.of(Note.PLUGIN));
  private static final JobCodec CODEC = new JobCodec(TYPES);

  final ManualClock clock;

  /** Seeded, since schedules due at once fire in the order of their names. */
  final Random ids = new Random(0);

  final Services services;
  final FakeEventBridgeScheduler schedules;
  final FakeSns topics;
  final Watch watch;
  final Account account;
  final Scheduler scheduler;
  final StreamPump stream;

  private final JobHandler<Note> handler;
  private final boolean readsJobs;
  private final JobStore store;
  private final SqsPump consumer;
  private final SqsPump burial;
  private final RecoverLambda recover;
  private FunctionInstance instance = new FunctionInstance();
  private int changes;
  private long handled;

  /** A world whose consumer runs firings as they were sent. */
  AwsWorld(JobHandler<Note> handler) {
    this(handler, START, false);
  }

  /**
   * A world of this time.
   *
   * @param readsJobs whether the consumer checks every firing against its job
   */
  AwsWorld(JobHandler<Note> handler, Instant start, boolean readsJobs) {
    this.handler = handler;
    this.readsJobs = readsJobs;
    this.clock = ManualClock.startingAt(start);
    this.services = new Services(clock);
    this.schedules = services.schedules;
    this.topics = services.topics;
    this.watch = new Watch(services.executions());
    this.account = new Account(this);
    this.store = DynamoDbJobStore.of(services.dynamoDb, services.jobsTable);
    ExecutionLedger ledger = ledger(new FunctionInstance());
    var publisher = SnsFiringPublisher.of(services.sns, services.topic);
    this.scheduler =
        Scheduler.builder()
            .types(TYPES, CODEC)
            .store(store)
            .ledger(ledger)
            .publisher(publisher)
            .capabilities(EventBridgeCapabilities.standard())
            .clock(clock)
            .random(ids)
            .build();
    this.stream =
        new StreamPump(
            services.streams,
            services.streamArn(),
            10,
            3,
            Invocation.of(new SyncLambda(sync(store)))::invoke);
    this.consumer = new SqsPump(services.buffer, 5, this::consume);
    this.burial =
        new SqsPump(
            services.undelivered, 5, Invocation.of(new DeadLetterLambda(ledger, clock))::invoke);
    var snapshots = new SnapshotPublisher(reader(store), CODEC, ledger, publisher, clock);
    this.recover = new RecoverLambda(new Recovery(ledger, snapshots), clock);
  }

  private static StoredJobReader reader(JobStore store) {
    return new StoredJobReader(store, CODEC, type -> true);
  }

  private EventBridgeScheduleBackend backend() {
    return EventBridgeScheduleBackend.builder(
            services.scheduling, CODEC, Services.GROUP, services.topic, ROLE)
        .deadLetters(services.undelivered.arn())
        .callsPerSecond(1000)
        .clock(clock)
        .build();
  }

  private ScheduleSync sync(JobStore of) {
    return new ScheduleSync(of, reader(of), backend(), new SchedulerListener() {}, clock);
  }

  private ExecutionLedger ledger(FunctionInstance of) {
    var table = DynamoDbExecutionLedger.of(services.dynamoDb, services.executionsTable);
    return new WatchedLedger(table, watch, of);
  }

  private byte[] consume(byte[] event) throws IOException {
    FunctionInstance outer = instance;
    instance = new FunctionInstance();
    FiringConsumer.Builder firings =
        FiringConsumer.builder(ledger(instance)).handle(Note.TYPE, this::handle).clock(clock);
    try {
      return Invocation.of((readsJobs ? firings.checkAgainst(store) : firings).build()::handle)
          .invoke(event);
    } catch (Crash e) {
      throw new IOException("the process died", e);
    } finally {
      instance = outer;
    }
  }

  private void handle(Firing<Note> firing) throws Exception {
    watch.started(firing);
    handler.handle(firing);
  }

  /** Lets the process that handles a firing now die. */
  void crash() {
    instance.die();
  }

  /** The store and the ledger as their tables are, whatever goes wrong with calls. */
  Truth truth() {
    DynamoDbJobStore jobs = services.jobs();
    return new Truth(
        jobs,
        services.executions(),
        CODEC,
        new Reconciler(
            jobs, reader(jobs), backend(), sync(jobs)::jobChanged, clock, Duration.ZERO));
  }

  /** Lets SyncLambda follow what has changed. */
  void sync() {
    changes = services.dynamoDbCalls.writes(services.jobsTable);
    stream.passUntilQuiet(MOST_PASSES);
    account.observe();
  }

  /** Lets the consumer run what the queue holds, and DeadLetterLambda record what nobody took. */
  void consume() {
    consumer.passUntilEmpty(MOST_PASSES);
    burial.passUntilEmpty(MOST_PASSES);
  }

  /**
   * Lets time pass: schedules fire when they are due, and at the end of each minute RecoverLambda
   * sweeps and the consumer runs. Minutes in which nothing is due are passed over.
   */
  void advance(Duration duration) {
    Instant end = clock.instant().plus(duration);
    do {
      if (changes != services.dynamoDbCalls.writes(services.jobsTable)) {
        sync();
      }
      schedules.advanceTo(nextStop(end));
      sweep();
      if (handled != services.sent()) {
        handled = services.sent();
        consume();
      }
    } while (clock.instant().isBefore(end));
  }

  /** The end of the minute in which something is due next. */
  private Instant nextStop(Instant end) {
    Instant now = clock.instant();
    Instant due =
        Stream.of(schedules.next(end), Optional.ofNullable(watch.nextWake()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .orElse(end);
    Instant floor = (due.isAfter(now) ? due : now).truncatedTo(ChronoUnit.MINUTES);
    Instant stop = floor.isAfter(now) && !floor.isBefore(due) ? floor : floor.plusSeconds(60);
    return stop.isBefore(end) ? stop : end;
  }

  /** Lets RecoverLambda sweep. */
  void recover() {
    Invocation.of(recover).run();
  }

  private void sweep() {
    Instant due = watch.nextWake();
    if (due == null || due.isAfter(clock.instant())) {
      return;
    }
    try {
      recover();
    } catch (SchedulerException e) {
      // It is invoked again in a minute.
      if (e.code() != ErrorCode.UNAVAILABLE) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    services.close();
  }
}
