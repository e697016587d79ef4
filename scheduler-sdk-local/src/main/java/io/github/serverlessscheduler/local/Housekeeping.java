package io.github.serverlessscheduler.local;

import io.github.serverlessscheduler.local.store.Retention;
import io.github.serverlessscheduler.local.timer.TimerThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Removes old executions at the start and then every hour. */
final class Housekeeping implements TimerThread.Duty {

  private static final Duration PERIOD = Duration.ofHours(1);
  private static final int SLICE = 500;

  private final Retention retention;
  private final Duration kept;
  private @Nullable Instant begun;
  private boolean isBusy;

  Housekeeping(Retention retention, Duration kept) {
    this.retention = retention;
    this.kept = kept;
  }

  /** One slice; between slices the thread sees whether it is to stop. */
  @Override
  public Optional<Instant> perform(Instant now) {
    if (isBusy || isDue(now)) {
      begun = isBusy ? begun : now;
      isBusy = true;
      isBusy = retention.purge(now.minus(kept), SLICE);
    }
    return isBusy ? Optional.of(now) : Optional.empty();
  }

  /** A clock that was set back makes it due, rather than wait for the old time to come again. */
  private boolean isDue(Instant now) {
    return begun == null || now.isBefore(begun) || !now.isBefore(begun.plus(PERIOD));
  }
}
