package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.schedule.Cron;
import io.github.serverlessscheduler.sdk.schedule.Rate;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a backend cannot honour of a schedule, and what to write instead. */
final class ScheduleFit {

  private static final int DAY_OF_WEEK = 4;

  /** Zones of the JDK's own, which IANA's database no longer has. */
  private static final String OF_THE_JDK = "SystemV/";

  private static final int LONGEST_NAME = 50;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant A_SUNDAY = Instant.parse("2027-01-31T00:00:00Z");

  private final Capabilities backend;
  private final List<Violation> violations = new ArrayList<>();

  private ScheduleFit(Capabilities backend) {
    this.backend = backend;
  }

  /** Everything in it that the backend cannot honour. */
  static List<Violation> violations(Schedule schedule, Capabilities backend) {
    var fit = new ScheduleFit(backend);
    if (schedule.expression() instanceof Rate rate) {
      fit.checkRate(rate);
    } else if (schedule.expression() instanceof Cron cron) {
      fit.checkWeekdays(cron.fields().split(" ", 6)[DAY_OF_WEEK]);
    }
    fit.checkZone(schedule.zone());
    fit.checkWindow(schedule.flexibleWindow());
    return fit.violations;
  }

  private void refuse(String field, String reason) {
    violations.add(new Violation("/schedule/" + field, reason));
  }

  private void checkRate(Rate rate) {
    long finest = backend.finestInterval().toSeconds();
    long seconds = rate.period().toSeconds();
    if (seconds < finest) {
      refuse("expression", "this backend fires at most every " + finest + " seconds");
    } else if (seconds % finest != 0) {
      Duration below = Duration.ofSeconds(seconds - seconds % finest);
      refuse(
          "expression",
          "this backend takes rates of whole multiples of %d seconds; write %s or %s"
              .formatted(finest, Rate.of(below), Rate.of(below.plus(backend.finestInterval()))));
    }
  }

  private void checkWeekdays(String field) {
    if (!backend.weekdaySteps() && field.contains("/")) {
      refuse(
          "expression",
          "this backend takes no step (/) in day-of-week; write the days one by one"
              + (isPlain(field) ? ": " + listed(field) : ""));
    }
  }

  /** Whether it means the same days in every week. */
  private static boolean isPlain(String field) {
    return field.chars().noneMatch(c -> c == 'L' || c == '#');
  }

  private static String listed(String field) {
    return Schedule.cron("0 0 ? * " + field + " *")
        .between(A_SUNDAY.minusSeconds(1), A_SUNDAY.plus(WEEK).minusSeconds(1))
        .map(at -> at.atZone(ZoneOffset.UTC).getDayOfWeek().name().substring(0, 3))
        .collect(Collectors.joining(","));
  }

  private void checkZone(ZoneId zone) {
    if (backend.offsetZones() || isIana(zone.getId())) {
      return;
    }
    refuse("timezone", "this backend takes IANA names alone; write " + instead(zone));
  }

  private static boolean isIana(String id) {
    return ZoneRulesProvider.getAvailableZoneIds().contains(id)
        && !id.startsWith(OF_THE_JDK)
        && id.length() <= LONGEST_NAME;
  }

  /** The signs of {@code Etc/GMT} are the other way round: hours behind, not ahead. */
  private static String instead(ZoneId zone) {
    if (zone.getRules().isFixedOffset()) {
      int seconds = zone.getRules().getOffset(A_SUNDAY).getTotalSeconds();
      String name = "Etc/GMT%+d".formatted(-seconds / 3600);
      if (seconds == 0) {
        return "UTC";
      }
      if (seconds % 3600 == 0 && isIana(name)) {
        return name + ", which is " + ZoneOffset.ofTotalSeconds(seconds);
      }
    }
    return "one such as Europe/Warsaw, or UTC";
  }

  private void checkWindow(Duration window) {
    if (!backend.flexibleWindows() && !window.isZero()) {
      refuse("flexible_minutes", "this backend has no flexible windows; write 0");
    }
  }
}
