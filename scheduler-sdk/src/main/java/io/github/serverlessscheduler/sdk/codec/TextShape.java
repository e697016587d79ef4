package io.github.serverlessscheduler.sdk.codec;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type that is written as text. */
record TextShape(String expected, Function<String, Object> parse) implements Shape {

  private static final int UUID_LENGTH = 36;

  static final Map<Class<?>, Shape> OF =
      Map.ofEntries(
          entry(String.class, "a string", text -> text),
          entry(Instant.class, "an ISO-8601 instant: 2027-01-31T09:00:00Z", Instant::parse),
          entry(
              OffsetDateTime.class,
              "an ISO-8601 time with offset: 2027-01-31T09:00:00+01:00",
              OffsetDateTime::parse),
          entry(
              LocalDateTime.class,
              "an ISO-8601 local time: 2027-01-31T09:00:00",
              LocalDateTime::parse),
          entry(LocalDate.class, "an ISO-8601 date: 2027-01-31", LocalDate::parse),
          entry(LocalTime.class, "an ISO-8601 time of day: 09:00", LocalTime::parse),
          entry(Duration.class, "an ISO-8601 duration: PT1H30M", Duration::parse),
          entry(Period.class, "an ISO-8601 period: P1M", Period::parse),
          entry(ZoneId.class, "a time zone: Europe/Warsaw", ZoneId::of),
          entry(UUID.class, "a UUID of 36 characters", TextShape::uuid),
          entry(URI.class, "a URI", URI::create));

  private static Map.Entry<Class<?>, Shape> entry(
      Class<?> type, String expected, Function<String, Object> parse) {
    return Map.entry(type, new TextShape(expected, parse));
  }

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    if (node instanceof String text) {
      try {
        return parse.apply(text);
      } catch (DateTimeException | IllegalArgumentException e) {
        // What it expected is said below; what it found is not repeated.
      }
    }
    out.add(at, "must be " + expected);
    return null;
  }

  private static UUID uuid(String text) {
    if (text.length() != UUID_LENGTH) {
      throw new IllegalArgumentException();
    }
    return UUID.fromString(text);
  }
}
