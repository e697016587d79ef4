package io.github.serverlessscheduler.sdk.schedule;

import io.github.serverlessscheduler.sdk.error.InvalidScheduleException;

/**
 * Local times by the calendar: {@code cron(0 12 ? * MON-FRI *)}.
 *
 * <p>Six fields: minute (0-59), hour (0-23), day-of-month (1-31), month (1-12 or JAN-DEC),
 * day-of-week (1-7 or SUN-SAT) and year (1970-2199). A field is {@code *}, a value, a range {@code
 * a-b}, a step {@code a/n}, {@code a-b/n} or <code>&#42;/n</code>, or a list of these with commas;
 * names and letters are read in either case. Exactly one of day-of-month and day-of-week is {@code
 * ?}.
 *
 * <p>In a list of day-of-month may also stand {@code L}, the last day of the month; {@code 15W},
 * the day from Monday to Friday nearest to the 15th and in the same month; and {@code LW}, the last
 * day from Monday to Friday. A month that has no such date has no such day: {@code 31W} is for
 * months of 31 days. In a list of day-of-week may stand {@code L}, which is Saturday, and {@code
 * 6L} or {@code FRIL}, the last Friday of the month. {@code 6#2} or {@code FRI#2}, the second
 * Friday, stands alone.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based">
 * EventBridge Scheduler</a>. What it does not document is refused: {@code L-3}, and ranges that run
 * backwards, such as {@code FRI-MON}. A step in day-of-week is read though its table leaves it out.
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
   * @param fields at most 250 characters
   * @throws InvalidScheduleException naming the field, the column and what was expected there
   */
  public static Cron parse(String fields) {
    return CronParser.parse(Span.ofFields(fields));
  }

  /**
   * Reads five crontab fields, {@code 0 12 * * 1-5} (minute hour day-of-month month day-of-week; 0
   * and 7 are Sunday), or one of {@code @hourly}, {@code @daily}, {@code @midnight}, {@code
   * @weekly}, {@code @monthly}, {@code @yearly} and {@code @annually}. The result is the six-field
   * cron of the same meaning. Source: crontab(5).
   *
   * @param fields at most 250 characters
   * @throws InvalidScheduleException with the column, if it does not parse or no six fields mean
   *     the same: both day fields restricted, or {@code @reboot}
   */
  public static Cron unix(String fields) {
    return Crontab.parse(Span.ofFields(fields));
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
