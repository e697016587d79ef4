package io.github.serverlessscheduler.it.aws.consumer;

import io.github.serverlessscheduler.aws.eventbridge.EventBridgeCapabilities;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.aws.sns.SnsFiringPublisher;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.it.aws.fake.sns.FakeSns;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.SnapshotPublisher;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * What sends firings on AWS: the fake EventBridge Scheduler, which publishes those that are due,
 * and the publisher, which sends those asked for and those sent again; both to one topic.
 */
final class FiringSource implements AutoCloseable {

  private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";

  final FakeSns topics;
  final String topic;
  final Jobs jobs;

  private final ManualClock clock;
  private final FakeEventBridgeScheduler schedules;
  private final SchedulerClient scheduling;
  private final SnsClient sns;
  private final SnapshotPublisher again;
  private final ScheduleSync sync;

  FiringSource(Instant start, JobType<?> type) {
    this(start, type, new InMemoryJobStore());
  }

  FiringSource(Instant start, JobType<?> type, JobStore store) {
    this.clock = ManualClock.startingAt(start);
    this.topics = FakeSns.start(clock);
    this.schedules = FakeEventBridgeScheduler.start(clock);
    this.scheduling = schedules.client();
    this.sns = topics.client();
    this.topic = sns.createTopic(create -> create.name("firings")).topicArn();
    schedules.target(FakeEventBridgeScheduler.SNS_PUBLISH, topics::publish);
    scheduling.createScheduleGroup(group -> group.name("jobs"));

    var types = JobTypeRegistry.of(List.of(), List.of(type));
    var codec = new JobCodec(types);
    var publisher = SnsFiringPublisher.of(sns, topic);
    ExecutionLedger ledger = new InMemoryExecutionLedger();
    var backend =
        EventBridgeScheduleBackend.builder(scheduling, codec, "jobs", topic, ROLE)
            .callsPerSecond(1000)
            .clock(clock)
            .build();
    var reader = new StoredJobReader(store, codec, any -> true);
    this.again = new SnapshotPublisher(reader, codec, ledger, publisher, clock);
    this.sync = new ScheduleSync(store, reader, backend, new SchedulerListener() {}, clock);
    this.jobs =
        Scheduler.builder()
            .types(types, codec)
            .store(store)
            .ledger(ledger)
            .publisher(publisher)
            .backend(backend)
            .capabilities(EventBridgeCapabilities.standard())
            .clock(clock)
            .random(new Random(0))
            .build()
            .jobs(Owner.of("u-17", "anna@example.org"));
  }

  /** A new queue that gets this type's firings: as they are, or in the envelope of SNS. */
  LocalQueue queue(String jobType, boolean raw) {
    LocalQueue queue = LocalSqs.instance().queue();
    subscribe("sqs", queue.arn(), jobType, raw);
    return queue;
  }

  /** Hands this type's firings to a function, each in an event of its own. */
  void invoke(String functionArn, String jobType) {
    subscribe("lambda", functionArn, jobType, false);
  }

  private void subscribe(String protocol, String endpoint, String jobType, boolean raw) {
    sns.subscribe(
        subscribe ->
            subscribe
                .topicArn(topic)
                .protocol(protocol)
                .endpoint(endpoint)
                .attributes(
                    Map.of(
                        "RawMessageDelivery",
                        String.valueOf(raw),
                        "FilterPolicy",
                        "{\"job_type\":[\"" + jobType + "\"]}")));
  }

  /** Publishes any text under this type. */
  void publish(String jobType, String message) {
    var attribute = MessageAttributeValue.builder().dataType("String").stringValue(jobType).build();
    sns.publish(
        publish ->
            publish
                .topicArn(topic)
                .message(message)
                .messageAttributes(Map.of("job_type", attribute)));
  }

  /** Schedules a job that another wrote to the store. */
  void follow(JobKey job) {
    sync.jobChanged(job);
  }

  /** Publishes what is due until then. */
  void advance(Duration duration) {
    schedules.advanceTo(clock.instant().plus(duration));
  }

  /** Publishes an occurrence that was due, as recovery does. */
  void sendAgain(Job<?> job, Instant due) {
    again.publish(
        new FiringMessage(
            Occurrence.scheduled(job.key(), due), job.jobType(), job.version(), due, null));
  }

  @Override
  public void close() {
    scheduling.close();
    sns.close();
    schedules.close();
    topics.close();
  }
}
