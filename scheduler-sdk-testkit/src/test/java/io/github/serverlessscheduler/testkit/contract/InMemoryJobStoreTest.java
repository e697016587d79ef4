package io.github.serverlessscheduler.testkit.contract;

import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.JobStore;

class InMemoryJobStoreTest extends JobStoreContract {

  @Override
  protected JobStore open() {
    return new InMemoryJobStore();
  }
}
