package io.github.serverlessscheduler.sdk.registry;

import java.net.URI;
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

/**
 * What a schema says of a type that is written as text. A pattern where JSON Schema's own format
 * means something else: its {@code time} has an offset and its {@code duration} no sign.
 */
record TextForm(String keyword, String value) {

  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";

  private static final String DATE_TIME =
      "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T" + TIME;

  private static final String NUMBER = "([-+]?[0-9]+";

  static final Map<Class<?>, TextForm> OF =
      Map.of(
          Instant.class,
          format("date-time"),
          OffsetDateTime.class,
          pattern(DATE_TIME + "(Z|[-+][0-9]{2}:[0-9]{2}(:[0-9]{2})?)"),
          LocalDate.class,
          format("date"),
          LocalTime.class,
          pattern(TIME),
          LocalDateTime.class,
          pattern(DATE_TIME),
          Duration.class,
          pattern(
              "[-+]?P(?=.)%1$sD)?(T(?=.)%1$sH)?%1$sM)?%1$s([.][0-9]{0,9})?S)?)?".formatted(NUMBER)),
          Period.class,
          pattern("[-+]?P(?=.)%1$sY)?%1$sM)?%1$sW)?%1$sD)?".formatted(NUMBER)),
          ZoneId.class,
          pattern("[A-Za-z0-9:/._+-]+"),
          UUID.class,
          format("uuid"),
          URI.class,
          format("uri-reference"));

  private static TextForm format(String value) {
    return new TextForm("format", value);
  }

  private static TextForm pattern(String whole) {
    return new TextForm("pattern", "^" + whole + "$");
  }
}
