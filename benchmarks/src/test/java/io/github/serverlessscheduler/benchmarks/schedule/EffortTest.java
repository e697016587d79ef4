package io.github.serverlessscheduler.benchmarks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much work an answer is: in the thread's processor time, the least of many tries, and in bytes
 * allocated, so that what else the machine does makes no difference.
 */
class EffortTest {

  private static final long SEED = Long.getLong("schedule.seed", new Random().nextLong());
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Instant NOW = Instant.parse("2027-03-28T00:30:00Z");
  private static final int LONGEST = 10_240;

  /** An Optional and an Instant, with what the JVM puts around them at worst. */
  private static final long BYTES_OF_AN_ANSWER = 48;

  private static final long MOST_BYTES_OF_A_PARSE = 64 * 1024;
  private static final Duration MOST_TIME = Duration.ofMillis(1);
  private static final int TRIES = 500;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 12 ? * MON-FRI *  | UTC
          0/5 * * * ? *       | Europe/Warsaw
          0 0 29 2 ? *        | America/New_York
          0 0 1W,15W,L * ? *  | Australia/Lord_Howe
          30 2 ? MAR SUNL *   | Europe/Warsaw
          """)
  void nextAndPrevious_allocateNothingButTheAnswer(String fields, ZoneId zone) {
    Schedule schedule = Schedule.cron(fields, zone);

    assertThat(leastAllocated(() -> schedule.next(NOW))).isLessThanOrEqualTo(BYTES_OF_AN_ANSWER);
    assertThat(leastAllocated(() -> schedule.previous(NOW)))
        .isLessThanOrEqualTo(BYTES_OF_AN_ANSWER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 31 2 ? *                  | UTC
          * * 30,31 FEB ? *             | Europe/Warsaw
          0 0 31W APR,JUN,SEP,NOV ? *   | Pacific/Chatham
          30 2 ? MAR SUNL 2000/1        | Europe/Warsaw
          15 2 ? OCT SUN#1 2009/1       | Australia/Lord_Howe
          0 0 29 2 ? 2100               | Africa/Casablanca
          """)
  void scheduleThatNeverFires_saysSoWithinAMillisecond(String fields, ZoneId zone) {
    Schedule never = Schedule.cron(fields, zone);

    assertThat(never.next(Instant.MIN)).isEmpty();
    assertThat(never.previous(Instant.MAX)).isEmpty();
    assertThat(leastTime(() -> never.next(Instant.MIN))).isLessThan(MOST_TIME);
    assertThat(leastTime(() -> never.previous(Instant.MAX))).isLessThan(MOST_TIME);
  }

  @Test
  void longText_isRefusedOrAnswersWithinAMillisecond() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      String text = longText(random);
      String described = "text of %d, -Dschedule.seed=%d".formatted(text.length(), SEED);
      assertThat(leastAllocated(() -> refusedOrNext(text)))
          .as(described)
          .isLessThan(MOST_BYTES_OF_A_PARSE);
      assertThat(leastTime(() -> refusedOrNext(text))).as(described).isLessThan(MOST_TIME);
    }
  }

  private static Optional<Instant> refusedOrNext(String text) {
    try {
      Schedule schedule = Schedule.parse(text, "Europe/Warsaw");
      return schedule.anchoredAt(NOW, Duration.ofSeconds(1)).next(NOW);
    } catch (InvalidScheduleException e) {
      return Optional.empty();
    }
  }

  /** One piece over and over, in or around an expression: long lists, steps, digits, blanks. */
  private static String longText(Random random) {
    List<String> pieces =
        List.of("1,", "*/2,", "L,", "15W,", "FRIL,", "9", " ", "\t", "(", ")", "-", "#", "?", "x");
    int length = random.nextBoolean() ? random.nextInt(260) : random.nextInt(LONGEST);
    String piece = pieces.get(random.nextInt(pieces.size()));
    String filling = piece.repeat(length / piece.length());
    return switch (random.nextInt(6)) {
      case 0 -> "cron(" + filling + "1 0 1 * ? *)";
      case 1 -> "cron(0 0 " + filling + "1 * ? *)";
      case 2 -> "cron(0 0 ? * " + filling + "2 *)";
      case 3 -> "rate(" + filling + " minutes)";
      case 4 -> "at(" + filling + ")";
      default -> filling;
    };
  }

  private static Duration leastTime(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && least > MOST_TIME.toNanos() / 2; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      work.run();
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
    }
    return Duration.ofNanos(least);
  }

  private static long leastAllocated(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
