package io.github.serverlessscheduler.testkit.contract;

import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;

class InMemoryExecutionLedgerTest extends ExecutionLedgerContract {

  @Override
  protected ExecutionLedger open() {
    return new InMemoryExecutionLedger();
  }
}
