package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import java.time.Instant;
import java.util.List;

/**
 * Fires again what the ledger says is due: retries, redrives, expired leases and firings lost on
 * the way. Thread-safe.
 */
public final class Recovery {

  private final ExecutionLedger ledger;
  private final FiringPublisher publisher;

  public Recovery(ExecutionLedger ledger, FiringPublisher publisher) {
    this.ledger = ledger;
    this.publisher = publisher;
  }

  /**
   * Fires what is due at {@code now}, earliest first; what cannot be published stays due.
   *
   * @return how many; {@code limit} if more may be due
   */
  public int sweep(Instant now, int limit) {
    List<Execution> due = ledger.due(now, limit);
    Firings.publish(due.stream().map(FiringMessage::of).toList(), publisher);
    return due.size();
  }
}
