package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.local.LocalScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Timer;
import java.util.TimerTask;

/** The live line that says what fires next; silent where there is no terminal. */
final class Countdown implements AutoCloseable {

  private static final long REFRESH_MILLIS = 250;

  private final Terminal terminal;
  private final LocalScheduler local;
  private final InstantSource clock;
  private final Timer ticker = new Timer("countdown", true);

  Countdown(Terminal terminal, LocalScheduler local, InstantSource clock) {
    this.terminal = terminal;
    this.local = local;
    this.clock = clock;
  }

  void start() {
    if (terminal.isRich()) {
      ticker.schedule(
          new TimerTask() {
            @Override
            public void run() {
              show();
            }
          },
          0,
          REFRESH_MILLIS);
    }
  }

  private void show() {
    terminal.live(
        local
                .nextFire()
                .map(next -> "next run at " + Overview.time(next) + ", in " + seconds(next) + " s")
                .orElse("nothing is scheduled")
            + terminal.dim("  ·  Ctrl-C stops"));
  }

  private long seconds(Instant next) {
    return Math.max(0, Duration.between(clock.instant(), next).toSeconds());
  }

  @Override
  public void close() {
    ticker.cancel();
    terminal.endLive();
  }
}
