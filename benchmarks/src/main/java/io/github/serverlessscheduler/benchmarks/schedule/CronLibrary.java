package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A library that reads crons and says when they fire next. */
public interface CronLibrary {

  /** Its name and version, for tables. */
  String label();

  /** EventBridge's six fields, with names for weekdays and every year, as this library's text. */
  String translated(String fields);

  /** Parses its own text, as a user of it would. Throws if it refuses. */
  Object parsed(String text);

  /** Its text in a zone, ready for {@link Fires#next}. */
  Fires in(String text, ZoneId zone);

  /**
   * Next fires ready to be timed: its text in a zone and what to ask for, all in the library's own
   * types, so that no conversion is timed.
   */
  IntFunction<Object> prepared(String text, ZoneId zone, List<Instant> after);

  /** A cron in a zone. */
  interface Fires {
    /** The first time strictly after an instant. */
    Optional<Instant> next(Instant after);
  }
}
