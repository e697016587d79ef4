package io.github.serverlessscheduler.it.aws;

import io.github.serverlessscheduler.aws.eventbridge.EventBridgeScheduleBackend;
import io.github.serverlessscheduler.it.aws.fake.scheduler.FakeEventBridgeScheduler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.testkit.ManualClock;
import io.github.serverlessscheduler.testkit.contract.ScheduleBackendContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

class EventBridgeScheduleBackendContractTest extends ScheduleBackendContract {

  private final List<AutoCloseable> open = new ArrayList<>();

  @Override
  protected ScheduleBackend open(JobCodec codec, Instant now) {
    ManualClock clock = ManualClock.startingAt(now);
    FakeEventBridgeScheduler aws = FakeEventBridgeScheduler.start(clock);
    SchedulerClient client = aws.client();
    open.addAll(List.of(client, aws));
    client.createScheduleGroup(group -> group.name("jobs"));
    return EventBridgeScheduleBackend.builder(
            client,
            codec,
            "jobs",
            "arn:aws:sns:eu-central-1:123456789012:firings",
            "arn:aws:iam::123456789012:role/scheduler")
        .clock(clock)
        .callsPerSecond(1000)
        .build();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }
}
