package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.timer.TimerBackend;
import io.github.serverlessscheduler.testkit.contract.ScheduleBackendContract;
import java.time.Instant;

class TimerBackendContractTest extends ScheduleBackendContract {

  @Override
  protected ScheduleBackend open(JobCodec codec, Instant now) {
    return new TimerBackend(
        new InMemoryExecutionLedger(),
        firing -> {},
        new SchedulerListener() {},
        () -> now,
        () -> {});
  }
}
