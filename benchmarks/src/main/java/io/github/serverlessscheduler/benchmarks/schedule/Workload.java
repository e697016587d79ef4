package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The crons and instants that are timed. */
public enum Workload {
  WEEKDAY_NOON("0 12 ? * MON-FRI *"),
  EVERY_FIVE_MINUTES("0/5 * * * ? *"),
  FEBRUARY_29("0 0 29 2 ? *"),
  LAST_DAY("0 0 L * ? *");

  /** A power of two, so that a counter wraps by a mask. */
  static final int INSTANTS = 1024;

  /**
   * So many calls are timed as one: many enough for the clock, few enough that even of a slow
   * library most batches are over before anything else gets the processor. The median of batches
   * then hardly depends on what else the machine does.
   */
  static final int BATCH = 64;

  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final int TEN_YEARS = 10 * 365 * 86_400;

  private final String fields;

  Workload(String fields) {
    this.fields = fields;
  }

  String fields() {
    return fields;
  }

  String label() {
    return "`" + fields + "`";
  }

  /** Random instants of ten years, the same in every run. */
  static List<Instant> instants() {
    Random random = new Random(1);
    return Stream.generate(() -> FROM.plusSeconds(random.nextInt(TEN_YEARS)))
        .limit(INSTANTS)
        .toList();
  }

  /** Random instants of one day of a zone. */
  static List<Instant> instantsOf(String date, ZoneId zone) {
    Random random = new Random(1);
    Instant start = LocalDate.parse(date).atStartOfDay(zone).toInstant();
    return Stream.generate(() -> start.plusSeconds(random.nextInt(86_400)))
        .limit(INSTANTS)
        .toList();
  }
}
