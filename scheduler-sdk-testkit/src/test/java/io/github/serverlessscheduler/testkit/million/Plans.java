package io.github.serverlessscheduler.testkit.million;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws plans of every kind for a stretch of time. */
final class Plans {

  /** Among them those whose clocks change in March or April, by an hour or by half of one. */
  private static final List<ZoneId> ZONES =
      Stream.of(
              "UTC",
              "Africa/Casablanca",
              "America/New_York",
              "America/Santiago",
              "America/Sao_Paulo",
              "America/St_Johns",
              "Asia/Beirut",
              "Asia/Kathmandu",
              "Asia/Kolkata",
              "Australia/Lord_Howe",
              "Australia/Sydney",
              "Europe/London",
              "Europe/Warsaw",
              "Pacific/Chatham",
              "Pacific/Kiritimati")
          .map(ZoneId::of)
          .toList();

  private final Random random;
  private final Instant begin;
  private final Duration length;

  Plans(Random random, Instant begin, Duration length) {
    this.random = random;
    this.begin = begin;
    this.length = length;
  }

  Plan next() {
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    return switch (random.nextInt(10)) {
      case 0 -> once(zone);
      case 1, 2, 3 -> steady(zone);
      default -> calendar(zone);
    };
  }

  /** Half of them within the hours in which clocks change, some of them at times that are not. */
  private Plan once(ZoneId zone) {
    LocalDateTime day = LocalDateTime.ofInstant(within(), zone).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime local = random.nextBoolean() ? day : day.withHour(random.nextInt(4));
    return new Plan("at(" + text(local) + ")", new Walk.Once(local), zone, null, null);
  }

  private Plan steady(ZoneId zone) {
    int unit = random.nextInt(4);
    String name = List.of("seconds", "minutes", "hours", "days").get(unit);
    long value =
        switch (unit) {
          case 0 -> 7_200 + random.nextInt(40_000);
          case 1 -> 90 + random.nextInt(600);
          case 2 -> 2 + random.nextInt(30);
          default -> 2 + random.nextInt(10);
        };
    Duration period = Duration.of(value, ChronoUnit.valueOf(name.toUpperCase(Locale.ROOT)));
    return limited("rate(" + value + " " + name + ")", new Walk.Steady(period), zone);
  }

  private Plan calendar(ZoneId zone) {
    boolean weekly = random.nextBoolean();
    BitSet minutes = some(0, 59, 1 + random.nextInt(2));
    BitSet hours = random.nextInt(10) == 0 ? all(0, 23) : some(0, 23, 1 + random.nextInt(5));
    BitSet days =
        random.nextInt(3) > 0
            ? weekly ? all(1, 7) : all(1, 31)
            : weekly ? some(1, 7, 3) : some(1, 28, 10);
    String text =
        "cron(%s %s %s %s %s %s)"
            .formatted(
                field(minutes, 0, 59),
                field(hours, 0, 23),
                weekly ? "?" : field(days, 1, 31),
                random.nextBoolean() ? "*" : "JAN-DEC",
                weekly ? field(days, 1, 7) : "?",
                random.nextBoolean() ? "*" : "2026-2199");
    return limited(text, new Walk.Calendar(minutes, hours, days, weekly), zone);
  }

  /** With a start, an end, both or neither; now and then before the stretch, or after it. */
  private Plan limited(String text, Walk walk, ZoneId zone) {
    Instant start = random.nextInt(4) == 0 ? within().minus(Duration.ofDays(5)) : null;
    Instant end = random.nextInt(4) == 0 ? within().plus(Duration.ofDays(10)) : null;
    boolean fit = start == null || end == null || start.isBefore(end);
    return new Plan(text, walk, zone, start, fit ? end : null);
  }

  private Instant within() {
    return begin.plusSeconds(random.nextInt((int) length.toSeconds()));
  }

  private BitSet some(int least, int most, int count) {
    var some = new BitSet();
    random.ints(count, least, most + 1).forEach(some::set);
    return some;
  }

  private static BitSet all(int least, int most) {
    var all = new BitSet();
    all.set(least, most + 1);
    return all;
  }

  private static String field(BitSet values, int least, int most) {
    return values.cardinality() > most - least
        ? "*"
        : values.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  private static String text(LocalDateTime local) {
    return local.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
  }
}
