package io.github.serverlessscheduler.docs;

import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.testkit.contract.JobStoreContract;

// region contract
class JobStoreAdapterTest extends JobStoreContract {
  @Override
  protected JobStore open() {
    return new InMemoryJobStore(); // yours
  }
}
// endregion
