package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Questions that every library can be asked, all from one seed: weekdays by name and every year,
 * mostly near changes of clocks and ends of months from 2000 to 2035.
 */
final class RandomQuestions {

  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
  private static final int SECONDS = 35 * 365 * 86_400;
  private static final List<String> WEEKDAYS = List.of("SUN MON TUE WED THU FRI SAT".split(" "));
  private static final List<String> MONTHS =
      List.of("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" "));
  private static final List<ZoneId> ZONES =
      List.of(
              "UTC UTC UTC Europe/Warsaw America/New_York Australia/Lord_Howe Pacific/Chatham"
                  .split(" "))
          .stream()
          .map(ZoneId::of)
          .toList();
  private static final List<ZoneId> ODD_ZONES =
      List.of(
              "Pacific/Apia Africa/Casablanca America/Sao_Paulo America/St_Johns Antarctica/Troll"
                  .split(" "))
          .stream()
          .map(ZoneId::of)
          .toList();

  private final Random random;

  RandomQuestions(long seed) {
    this.random = new Random(seed);
  }

  Question next() {
    ZoneId zone = random.nextInt(4) == 0 ? oneOf(ODD_ZONES) : oneOf(ZONES);
    Instant after = instant(zone);
    LocalDate near = LocalDate.ofInstant(after, zone);
    boolean weekly = random.nextBoolean();
    String fields =
        String.join(
            " ",
            list(() -> number(0, 59)),
            random.nextBoolean() ? "*" : list(() -> number(0, 5)),
            weekly ? "?" : list(() -> date(near)),
            random.nextBoolean() ? "*" : list(this::month),
            weekly ? weekdays() : "?",
            "*");
    return new Question(fields, zone, after);
  }

  private Instant instant(ZoneId zone) {
    Instant any = FROM.plusSeconds(random.nextInt(SECONDS));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    if (change != null && random.nextInt(3) > 0) {
      return change.getInstant().plusSeconds(60L * random.nextInt(-300, 180));
    }
    LocalDate month = LocalDate.ofInstant(any, zone).withDayOfMonth(1);
    return random.nextBoolean()
        ? any
        : month.atStartOfDay(zone).toInstant().plusSeconds(60L * random.nextInt(-3000, 3000));
  }

  private String list(Supplier<String> item) {
    String one = item.get();
    return random.nextInt(3) == 0 ? one + "," + item.get() : one;
  }

  private String number(int first, int last) {
    int from = random.nextInt(first, last + 1);
    int to = random.nextInt(from, last + 1);
    int step = random.nextInt(1, last - first + 1);
    return switch (random.nextInt(6)) {
      case 0 -> from + "-" + to;
      case 1 -> from + "/" + step;
      case 2 -> from + "-" + to + "/" + step;
      case 3 -> "*";
      case 4 -> "*/" + step;
      default -> "" + from;
    };
  }

  private String date(LocalDate near) {
    int day = random.nextBoolean() ? near.getDayOfMonth() : random.nextInt(1, 32);
    return switch (random.nextInt(8)) {
      case 0 -> "L";
      case 1 -> "LW";
      case 2, 3 -> day + "W";
      case 4 -> number(1, 31);
      default -> "" + day;
    };
  }

  private String month() {
    int from = random.nextInt(12);
    int to = random.nextInt(from, 12);
    return random.nextBoolean() ? MONTHS.get(from) : MONTHS.get(from) + "-" + MONTHS.get(to);
  }

  private String weekdays() {
    int from = random.nextInt(7);
    int to = random.nextInt(from, 7);
    return switch (random.nextInt(6)) {
      case 0 -> WEEKDAYS.get(from) + "L";
      case 1 -> WEEKDAYS.get(from) + "#" + random.nextInt(1, 6);
      case 2 -> WEEKDAYS.get(from) + "-" + WEEKDAYS.get(to);
      case 3 -> "*";
      default -> list(() -> oneOf(WEEKDAYS));
    };
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
