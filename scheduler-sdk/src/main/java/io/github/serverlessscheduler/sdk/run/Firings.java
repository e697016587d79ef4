package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.port.FiringPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Firings that the ledger knows of, sent on their way. */
public final class Firings {

  /** A firing that is older is claimed no more: what is known of its occurrence may be gone. */
  static final Duration MAX_AGE = Duration.ofDays(15);

  private Firings() {}

  static boolean isExpired(FiringMessage firing, Duration maxAge, Instant now) {
    return firing.scheduledAt().plus(maxAge).isBefore(now);
  }

  /**
   * Publishes each of them; one that fails does not stop the others, and the ledger fires it again.
   *
   * @throws RuntimeException the first failure that is not {@link ErrorCode#UNAVAILABLE}, once all
   *     have been tried
   */
  public static void publish(List<FiringMessage> firings, FiringPublisher publisher) {
    RuntimeException unexpected = null;
    for (FiringMessage firing : firings) {
      RuntimeException failure = publish(firing, publisher);
      unexpected = unexpected == null ? failure : unexpected;
    }
    if (unexpected != null) {
      throw unexpected;
    }
  }

  private static @Nullable RuntimeException publish(
      FiringMessage firing, FiringPublisher publisher) {
    try {
      publisher.publish(firing);
      return null;
    } catch (RuntimeException e) {
      return e instanceof SchedulerException known && known.code() == ErrorCode.UNAVAILABLE
          ? null
          : e;
    }
  }
}
