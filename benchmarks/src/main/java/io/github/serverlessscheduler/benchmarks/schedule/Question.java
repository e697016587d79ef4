package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.Instant;
import java.time.ZoneId;

/** When a cron of six fields, in a zone, fires next after an instant. */
record Question(String fields, ZoneId zone, Instant after) {

  Question withFields(String newFields) {
    return new Question(newFields, zone, after);
  }

  Question withZone(ZoneId newZone) {
    return new Question(fields, newZone, after);
  }

  Question withAfter(Instant newAfter) {
    return new Question(fields, zone, newAfter);
  }
}
