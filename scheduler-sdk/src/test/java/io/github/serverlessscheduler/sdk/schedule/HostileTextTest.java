package io.github.serverlessscheduler.sdk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text, it is refused with one short line, or it is a schedule that answers. */
class HostileTextTest {

  private static final long SEED = Long.getLong("schedule.seed", new Random().nextLong());
  private static final int CASES = Integer.getInteger("schedule.cases", 4_000) * 10;
  private static final Instant NOW = Instant.parse("2027-03-28T00:30:00Z");

  private static final List<String> PIECES =
      List.of(
          "rate(",
          "cron(",
          "at(",
          ")",
          "(",
          " ",
          "  ",
          "\t",
          "\n",
          "?",
          "*",
          "/",
          "-",
          ",",
          "L",
          "W",
          "#",
          "0",
          "1",
          "5",
          "15",
          "31",
          "59",
          "2027",
          "99999999999",
          "-1",
          "JAN",
          "sun",
          "FRI-MON",
          "minutes",
          "hour",
          "seconds",
          "days",
          "T",
          ":",
          "2027-01-31T09:00:00",
          "Z",
          "\u0130",
          "\ud83d",
          "\u0000",
          "\u0661",
          "* * * * ? *",
          "0 0 31 2 ? *",
          "1/",
          "x");

  private static final List<String> VALID =
      List.of(
          "rate(5 minutes)",
          "cron(0 12 ? * MON-FRI *)",
          "cron(*/15 0/2 1,15 JAN-MAR ? 2027/2)",
          "cron(0 9 1W,15W,L * ? *)",
          "cron(0 9 ? * 6L,MON *)",
          "cron(0 9 ? * FRI#2 *)",
          "at(2027-03-28T02:30:00)");

  @Test
  void randomText_isRefusedPolitelyOrUsable() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      String text = random.nextBoolean() ? assembled(random) : damaged(random);
      try {
        tryOut(Schedule.parse(text, "Europe/Warsaw"));
      } catch (InvalidScheduleException e) {
        assertThat(e.getMessage()).as(describe(text)).matches("[\\x20-\\x7e]{1,200}");
        assertThat(e.column().orElseThrow()).as(describe(text)).isBetween(1, text.length() + 1);
      } catch (RuntimeException e) {
        throw new AssertionError(describe(text), e);
      }
    }
  }

  private static void tryOut(Schedule schedule) {
    Schedule anchored = schedule.anchoredAt(NOW, Duration.ofSeconds(1));
    anchored.next(NOW).ifPresent(next -> assertThat(next).isAfter(NOW));
    anchored.previous(NOW).ifPresent(previous -> assertThat(previous).isBefore(NOW));
    assertThat(anchored.count(Instant.MIN, Instant.MAX)).isNotNegative();
    assertThat(anchored.warnings(NOW)).isNotNull();
    assertThat(ScheduleExpression.parse(schedule.expression().toString()))
        .isEqualTo(schedule.expression());
  }

  private static String assembled(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String damaged(Random random) {
    StringBuilder text = new StringBuilder(VALID.get(random.nextInt(VALID.size())));
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      text.replace(at, Math.min(text.length(), at + random.nextInt(3)), piece);
    }
    return text.toString();
  }

  private static String describe(String text) {
    return "text <" + text + ">, -Dschedule.seed=" + SEED;
  }
}
