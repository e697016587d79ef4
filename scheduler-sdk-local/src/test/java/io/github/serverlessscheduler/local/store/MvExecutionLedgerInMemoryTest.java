package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.testkit.contract.ExecutionLedgerContract;
import org.junit.jupiter.api.AfterEach;

class MvExecutionLedgerInMemoryTest extends ExecutionLedgerContract {

  private final MvStorage storage = MvStorage.inMemory();

  @Override
  protected ExecutionLedger open() {
    return MvExecutionLedger.open(storage, NOON);
  }

  @AfterEach
  void close() {
    storage.close();
  }
}
