package io.github.serverlessscheduler.it.aws.fake.scheduler;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A schedule as it was last written, and how far it has fired. Guarded by its table. */
final class StoredSchedule {

  private final String group;
  private final String name;
  private final Instant created;
  private final Undocumented choices;
  private Instant modified;
  private ObjectNode definition;
  private FireTimes times;
  private Instant cursor;
  private @Nullable Instant cached;
  private Instant scanned;

  StoredSchedule(
      String group, String name, ObjectNode definition, Instant now, Undocumented choices) {
    this.group = group;
    this.name = name;
    this.created = now;
    this.modified = now;
    this.choices = choices;
    this.definition = definition;
    this.times = times(definition, now, choices);
    // What is due at this very instant fires.
    this.cursor = now.minusNanos(1);
    this.scanned = cursor;
  }

  /** Replaces every value; what has fired does not fire again. */
  void overwrite(ObjectNode next, Instant now) {
    definition = next;
    modified = now;
    times = times(next, now, choices);
    Instant justBefore = now.minusNanos(1);
    cursor = justBefore.isAfter(cursor) ? justBefore : cursor;
    scanned = cursor;
    cached = null;
  }

  /** The next time to fire, up to and with this one; null if none is. */
  @Nullable Instant next(Instant until) {
    if (!enabled()) {
      return null;
    }
    if (cached == null && until.isAfter(scanned)) {
      cached = firstWithinBounds(scanned, until);
      scanned = cached == null ? until : cached;
    }
    return cached != null && !cached.isAfter(until) ? cached : null;
  }

  /** Moves past a time that fired. */
  void fired(Instant time) {
    cursor = time;
    scanned = time;
    cached = null;
  }

  /** Whether nothing lies ahead; only a one-time schedule or one with an end completes. */
  boolean completed() {
    if (times instanceof FireTimes.At) {
      return times.first(cursor, Instant.MAX) == null;
    }
    Instant end = instant(definition, "EndDate");
    return end != null && firstWithinBounds(cursor, end) == null;
  }

  boolean deletesItself() {
    return definition.path("ActionAfterCompletion").asString("NONE").equals("DELETE");
  }

  boolean enabled() {
    return definition.path("State").asString("ENABLED").equals("ENABLED");
  }

  JsonNode target() {
    return definition.path("Target");
  }

  /** The flexible window in minutes, 0 where there is none. */
  int window() {
    return definition.path("FlexibleTimeWindow").path("MaximumWindowInMinutes").asInt(0);
  }

  String name() {
    return name;
  }

  String group() {
    return group;
  }

  String arn() {
    return "arn:aws:scheduler:%s:%s:schedule/%s/%s"
        .formatted(Account.REGION, Account.ID, group, name);
  }

  /** What GetSchedule shows: all that was written, and the defaults of what was not. */
  ObjectNode described() {
    ObjectNode all = Json.object();
    all.put("ActionAfterCompletion", "NONE");
    all.put("ScheduleExpressionTimezone", "UTC");
    all.put("State", "ENABLED");
    all.setAll(definition.deepCopy());
    all.remove("ClientToken");
    ObjectNode target = (ObjectNode) all.get("Target");
    ObjectNode retry = Json.object();
    retry.put("MaximumEventAgeInSeconds", RetryPolicy.DEFAULT_AGE);
    retry.put("MaximumRetryAttempts", RetryPolicy.DEFAULT_ATTEMPTS);
    if (target.get("RetryPolicy") instanceof ObjectNode given) {
      retry.setAll(given);
    }
    target.set("RetryPolicy", retry);
    describe(all);
    return all;
  }

  /** What ListSchedules shows, which is neither expression nor input. */
  ObjectNode summary() {
    ObjectNode all = Json.object();
    all.put("State", enabled() ? "ENABLED" : "DISABLED");
    all.putObject("Target").set("Arn", target().path("Arn"));
    describe(all);
    return all;
  }

  private void describe(ObjectNode all) {
    all.put("Arn", arn());
    all.put("GroupName", group);
    all.put("Name", name);
    all.put("CreationDate", seconds(created));
    all.put("LastModificationDate", seconds(modified));
  }

  private @Nullable Instant firstWithinBounds(Instant after, Instant until) {
    if (times instanceof FireTimes.At) {
      return times.first(after, until);
    }
    Instant start = instant(definition, "StartDate");
    Instant from = start != null && start.isAfter(after) ? start.minusNanos(1) : after;
    Instant end = instant(definition, "EndDate");
    Instant last = end == null ? until : choices.endIncluded() ? end : end.minusNanos(1);
    return times.first(from, last.isBefore(until) ? last : until);
  }

  private static FireTimes times(ObjectNode definition, Instant now, Undocumented choices) {
    Instant start = instant(definition, "StartDate");
    return FireTimes.of(
        definition.path("ScheduleExpression").asString(),
        ZoneId.of(definition.path("ScheduleExpressionTimezone").asString("UTC")),
        start == null ? now : start,
        choices.secondPass());
  }

  /** A date of the wire: seconds since 1970, with a fraction. */
  static @Nullable Instant instant(JsonNode from, String field) {
    JsonNode value = from.path(field);
    if (!value.isNumber()) {
      return null;
    }
    BigDecimal seconds = value.decimalValue();
    long whole = seconds.longValue();
    return Instant.ofEpochSecond(
        whole, seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
  }

  static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3);
  }
}
