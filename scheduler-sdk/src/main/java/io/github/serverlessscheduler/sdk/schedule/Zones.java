package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time zones by name. */
final class Zones {

  static final ZoneId UTC = ZoneId.of("UTC");

  private Zones() {}

  /** That zone; UTC as an offset becomes the zone, which has a name that every backend knows. */
  static ZoneId named(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? UTC : zone;
  }

  static ZoneId parse(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new InvalidScheduleException(
          "unknown zone " + Span.clip(id) + "; use an IANA name such as Europe/Warsaw, or UTC");
    }
  }
}
