package io.github.serverlessscheduler.local.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimerThreadTest {

  private static final InstantSource CLOCK = InstantSource.system();

  private final Semaphore turns = new Semaphore(0);

  @Test
  void duty_isPerformedAtOnceAndWhenItAsksFor() throws InterruptedException {
    try (var timer = new TimerThread("test", now -> turn(Optional.of(now.plusMillis(20))), CLOCK)) {
      timer.start();
      assertThat(turns.tryAcquire(10, 10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void wake_bringsTheNextTurnForward() throws InterruptedException {
    try (var timer = new TimerThread("test", now -> turn(Optional.empty()), CLOCK)) {
      timer.start();
      for (int n = 0; n < 50; n++) {
        assertThat(turns.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        timer.wake();
      }
    }
  }

  @Test
  void wakeDuringATurn_isNotLost() throws InterruptedException {
    var box = new TimerThread[1];
    box[0] =
        new TimerThread(
            "test",
            now -> {
              if (turns.availablePermits() < 20) {
                box[0].wake();
              }
              return turn(Optional.of(now.plus(Duration.ofDays(1))));
            },
            CLOCK);
    try (var timer = box[0]) {
      timer.start();
      assertThat(turns.tryAcquire(20, 10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void failingDuty_doesNotEndTheThread() throws InterruptedException {
    try (var timer =
        new TimerThread(
            "test",
            now -> {
              turns.release();
              throw new IllegalStateException("a bad turn");
            },
            CLOCK)) {
      timer.start();
      assertThat(turns.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      timer.wake();
      assertThat(turns.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void close_returnsWhenNoTurnIsPerformedAnyMore() throws InterruptedException {
    var timer = new TimerThread("test", now -> turn(Optional.of(now)), CLOCK);
    timer.start();
    assertThat(turns.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    timer.close();
    int performed = turns.availablePermits();
    Thread.onSpinWait();
    assertThat(turns.availablePermits()).isEqualTo(performed);
  }

  private Optional<Instant> turn(Optional<Instant> next) {
    turns.release();
    return next;
  }
}
