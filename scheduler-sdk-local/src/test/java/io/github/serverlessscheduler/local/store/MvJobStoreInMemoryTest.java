package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.testkit.contract.JobStoreContract;
import org.junit.jupiter.api.AfterEach;

class MvJobStoreInMemoryTest extends JobStoreContract {

  private final MvStorage storage = MvStorage.inMemory();

  @Override
  protected JobStore open() {
    return MvJobStore.of(storage);
  }

  @AfterEach
  void close() {
    storage.close();
  }
}
