package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;

/**
 * Local times by the calendar: {@code cron(0 12 ? * MON-FRI *)}.
 *
 * <p>Six fields: minute (0-59), hour (0-23), day-of-month (1-31), month (1-12 or JAN-DEC),
 * day-of-week (1-7 or SUN-SAT) and year (1970-2199). A field is {@code *}, a value, a range {@code
 * a-b}, a step {@code a/n}, {@code a-b/n} or <code>&#42;/n</code>, or a list of these with commas;
 * names are read in either case. Exactly one of day-of-month and day-of-week is {@code ?}. Source:
 * <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based">
 * EventBridge Scheduler</a>; its {@code L}, {@code W} and {@code #} are refused for now.
 *
 * <p>The schedule's zone turns local times into instants: one that clocks skip does not fire, one
 * that they show twice fires the first time only.
 */
public final class Cron implements ScheduleExpression {

  private final String fields;
  private final CronCalendar calendar;

  Cron(String fields, CronCalendar calendar) {
    this.fields = fields;
    this.calendar = calendar;
  }

  /**
   * Reads the six fields alone: {@code 0 12 ? * MON-FRI *}.
   *
   * @param fields at most 256 characters
   * @throws InvalidScheduleException naming the field, the column and what was expected there
   */
  public static Cron parse(String fields) {
    return CronParser.parse(Span.of(fields));
  }

  /** The six fields in canonical form: one blank between, names in upper case, no leading zeros. */
  public String fields() {
    return fields;
  }

  CronCalendar calendar() {
    return calendar;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron && cron.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return "cron(" + fields + ")";
  }
}
