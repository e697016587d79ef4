package io.github.serverlessscheduler.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManualClockTest {

  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

  private final ManualClock clock = ManualClock.startingAt(START);

  @Test
  void untouchedClock_standsStill() {
    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void movedClock_showsTheNewTime() {
    assertThat(clock.advance(Duration.ofMinutes(1))).isEqualTo(START.plusSeconds(60));
    clock.set(START.plusSeconds(90));
    clock.set(START.plusSeconds(90));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(90));
  }

  @Test
  void clock_neverGoesBack() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.set(START.minusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .withMessageContaining("stands at 2027-01-01T00:00:00Z");
    assertThat(clock.instant()).isEqualTo(START);
  }
}
