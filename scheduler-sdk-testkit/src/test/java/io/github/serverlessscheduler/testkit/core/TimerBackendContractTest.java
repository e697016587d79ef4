package io.github.serverlessscheduler.testkit.core;

import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.timer.TimerBackend;
import io.github.serverlessscheduler.testkit.ManualClock;
import io.github.serverlessscheduler.testkit.contract.ScheduleBackendContract;

class TimerBackendContractTest extends ScheduleBackendContract {

  @Override
  protected ScheduleBackend open(JobCodec codec, ManualClock clock) {
    return new TimerBackend(
        new InMemoryExecutionLedger(), firing -> {}, new SchedulerListener() {}, clock, () -> {});
  }
}
