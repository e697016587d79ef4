package io.github.serverlessscheduler.benchmarks.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.IntFunction;
import org.quartz.CronExpression;

/** Quartz: seconds first, else EventBridge's fields, the year left out where it is every year. */
final class QuartzCron implements CronLibrary {

  @Override
  public String label() {
    return "Quartz " + Versions.of("quartz");
  }

  @Override
  public String translated(String fields) {
    return "0 " + fields.substring(0, fields.lastIndexOf(' '));
  }

  @Override
  public Object parsed(String text) {
    try {
      return new CronExpression(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public Fires in(String text, ZoneId zone) {
    CronExpression cron = expression(text, zone);
    return after ->
        Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after))).map(Date::toInstant);
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // Quartz's own type.
  public IntFunction<Object> prepared(String text, ZoneId zone, List<Instant> after) {
    CronExpression cron = expression(text, zone);
    Date[] dates = after.stream().map(Date::from).toArray(Date[]::new);
    return i -> cron.getNextValidTimeAfter(dates[i]);
  }

  private CronExpression expression(String text, ZoneId zone) {
    CronExpression cron = (CronExpression) parsed(text);
    cron.setTimeZone(TimeZone.getTimeZone(zone));
    return cron;
  }
}
