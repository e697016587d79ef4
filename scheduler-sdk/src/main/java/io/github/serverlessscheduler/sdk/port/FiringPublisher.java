package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;

/**
 * Carries a firing to whatever runs it. Thread-safe. May deliver one twice, late, or in another
 * order: the ledger makes that harmless.
 */
@FunctionalInterface
public interface FiringPublisher {

  /**
   * Sends the firing on its way.
   *
   * @throws io.github.serverlessscheduler.sdk.error.SchedulerException {@link
   *     ErrorCode#UNAVAILABLE} if it could not; the ledger then fires it again
   */
  void publish(FiringMessage firing);
}
