package io.github.serverlessscheduler.it.aws.fake.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two arithmetics that share no code must agree: the fake's, and the SDK's. */
class FakeFireTimesTest {

  private static final long SEED = 20_270_327;
  private static final int OCCURRENCES = 40;
  private static final Instant YEAR_2027 = Instant.parse("2027-01-01T00:00:00Z");
  private static final List<String> ZONES =
      List.of(
          "UTC", "Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "America/Santiago");

  private final Random random = new Random(SEED);

  @Test
  void randomCrons_fireWhenTheSdkSays() {
    for (int i = 0; i < 400; i++) {
      String expression = cron();
      String zone = ZONES.get(random.nextInt(ZONES.size()));
      Instant from = YEAR_2027.plusSeconds(random.nextInt(31_000_000));

      assertThat(fake(expression, zone, from, from))
          .as("seed %s: %s in %s from %s", SEED, expression, zone, from)
          .isEqualTo(Schedule.parse(expression, zone).upcoming(from, OCCURRENCES));
    }
  }

  @Test
  void randomRates_fireWhenTheSdkSays() {
    List<String> units = List.of("minutes", "hours", "days");
    for (int i = 0; i < 100; i++) {
      String unit = units.get(random.nextInt(units.size()));
      String expression = "rate(" + (2 + random.nextInt(50)) + " " + unit + ")";
      Instant anchor = YEAR_2027.plusSeconds(random.nextInt(31_000_000));
      Instant from = anchor.plusSeconds(random.nextInt(1_000_000) - 500_000L);

      assertThat(fake(expression, "UTC", anchor, from))
          .as("seed %s: %s of %s from %s", SEED, expression, anchor, from)
          .isEqualTo(Schedule.parse(expression).withAnchor(anchor).upcoming(from, OCCURRENCES));
    }
  }

  private static List<Instant> fake(String expression, String zone, Instant anchor, Instant from) {
    FireTimes times = FireTimes.of(expression, ZoneId.of(zone), anchor, false);
    Instant until = from.plus(Duration.ofDays(366 * 45));
    List<Instant> all = new ArrayList<>();
    Instant next = times.first(from, until);
    while (next != null && all.size() < OCCURRENCES) {
      all.add(next);
      next = times.first(next, until);
    }
    return all;
  }

  private String cron() {
    boolean weekly = random.nextBoolean();
    return "cron(%s %s %s %s %s *)"
        .formatted(
            field(0, 59),
            field(0, 23),
            weekly ? "?" : field(1, 28),
            field(1, 12),
            weekly ? field(1, 7) : "?");
  }

  private String field(int first, int last) {
    int one = first + random.nextInt(last - first + 1);
    int step = 1 + random.nextInt(last - first);
    return switch (random.nextInt(6)) {
      case 0 -> String.valueOf(one);
      case 1 -> one + "-" + (one + random.nextInt(last - one + 1));
      case 2 -> one + "/" + step;
      case 3 -> "*/" + step;
      case 4 ->
          random
              .ints(3, first, last + 1)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(","));
      default -> "*";
    };
  }
}
