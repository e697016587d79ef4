package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.springframework.scheduling.support.CronExpression;

/** Spring Framework: seconds first, no year, {@code ?} is {@code *}. */
final class SpringCron implements CronLibrary {

  @Override
  public String label() {
    return "Spring " + Versions.of("spring-context");
  }

  @Override
  public String translated(String fields) {
    return "0 " + fields.substring(0, fields.lastIndexOf(' '));
  }

  @Override
  public Object parsed(String text) {
    return CronExpression.parse(text);
  }

  @Override
  public Fires in(String text, ZoneId zone) {
    CronExpression cron = CronExpression.parse(text);
    return after ->
        Optional.ofNullable(cron.next(after.atZone(zone))).map(ZonedDateTime::toInstant);
  }

  @Override
  @SuppressWarnings("NullAway") // A cron that never fires again is a fine result here.
  public IntFunction<Object> prepared(String text, ZoneId zone, List<Instant> after) {
    CronExpression cron = CronExpression.parse(text);
    ZonedDateTime[] times = after.stream().map(i -> i.atZone(zone)).toArray(ZonedDateTime[]::new);
    return i -> cron.next(times[i]);
  }
}
