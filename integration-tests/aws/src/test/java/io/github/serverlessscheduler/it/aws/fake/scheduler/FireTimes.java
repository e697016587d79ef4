package io.github.serverlessscheduler.it.aws.fake.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an expression fires, by the plainest code there is. Source: <a
 * href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types
 * in EventBridge Scheduler</a>.
 */
sealed interface FireTimes {

  /** The first time after one instant and up to another, that one included; null if none is. */
  @Nullable Instant first(Instant after, Instant until);

  /**
   * Reads an expression.
   *
   * @param anchor the first occurrence of a rate
   * @throws IllegalArgumentException if it is none
   */
  static FireTimes of(String expression, ZoneId zone, Instant anchor, boolean secondPass) {
    Matcher call = Pattern.compile("(at|rate|cron)\\((.*)\\)").matcher(expression);
    if (!call.matches()) {
      throw new IllegalArgumentException(expression);
    }
    String inner = call.group(2);
    return switch (call.group(1)) {
      case "at" -> At.parse(inner, zone);
      case "rate" -> Rate.parse(inner, anchor);
      default -> new CronTimes(new NaiveCron(inner), zone, secondPass);
    };
  }

  /** Once; a local time that clocks skip never comes, one shown twice comes the first time. */
  record At(@Nullable Instant time) implements FireTimes {

    private static final DateTimeFormatter FORM =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
            .withResolverStyle(ResolverStyle.STRICT);

    static At parse(String text, ZoneId zone) {
      try {
        LocalDateTime local = LocalDateTime.parse(text, FORM);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return new At(offsets.isEmpty() ? null : local.toInstant(offsets.get(0)));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    @Override
    public @Nullable Instant first(Instant after, Instant until) {
      return time != null && time.isAfter(after) && !time.isAfter(until) ? time : null;
    }
  }

  /** Every so often from the anchor on; a day is 24 hours. */
  record Rate(Instant anchor, Duration period) implements FireTimes {

    static Rate parse(String text, Instant anchor) {
      Matcher parts =
          Pattern.compile("([1-9]\\d{0,8})\\s+(minute|hour|day)s?").matcher(text.trim());
      if (!parts.matches()) {
        throw new IllegalArgumentException(text);
      }
      int count = Integer.parseInt(parts.group(1));
      return new Rate(
          anchor,
          switch (parts.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }

    @Override
    public @Nullable Instant first(Instant after, Instant until) {
      Instant next = anchor;
      if (!after.isBefore(anchor)) {
        long passed = Duration.between(anchor, after).dividedBy(period);
        next = anchor.plus(period.multipliedBy(passed + 1));
      }
      return next.isAfter(until) ? null : next;
    }
  }

  /** The local times of a cron; one that clocks skip never comes, one shown twice comes once. */
  record CronTimes(NaiveCron cron, ZoneId zone, boolean secondPass) implements FireTimes {

    @Override
    public @Nullable Instant first(Instant after, Instant until) {
      LocalDate last = until.atZone(zone).toLocalDate();
      for (LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
          !day.isAfter(last);
          day = day.plusDays(1)) {
        Instant best = null;
        for (LocalTime time : cron.times(day)) {
          Instant instant = instant(day.atTime(time));
          // Around a clock change local order and real order differ, so all of a day is looked at.
          if (instant != null
              && instant.isAfter(after)
              && !instant.isAfter(until)
              && (best == null || instant.isBefore(best))) {
            best = instant;
          }
        }
        if (best != null) {
          return best;
        }
      }
      return null;
    }

    private @Nullable Instant instant(LocalDateTime local) {
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
      if (offsets.isEmpty()) {
        return null;
      }
      return local.toInstant(offsets.get(secondPass ? offsets.size() - 1 : 0));
    }
  }
}
