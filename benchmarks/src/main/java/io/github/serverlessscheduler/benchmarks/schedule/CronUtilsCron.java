package io.github.serverlessscheduler.benchmarks.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.IntFunction;

/** cron-utils, with its definition of Quartz's grammar. */
final class CronUtilsCron implements CronLibrary {

  private final CronParser parser =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

  @Override
  public String label() {
    return "cron-utils " + Versions.of("cron-utils");
  }

  @Override
  public String translated(String fields) {
    return "0 " + fields.substring(0, fields.lastIndexOf(' '));
  }

  @Override
  public Object parsed(String text) {
    return parser.parse(text);
  }

  @Override
  public Fires in(String text, ZoneId zone) {
    ExecutionTime cron = ExecutionTime.forCron(parser.parse(text));
    return after -> cron.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
  }

  @Override
  public IntFunction<Object> prepared(String text, ZoneId zone, List<Instant> after) {
    ExecutionTime cron = ExecutionTime.forCron(parser.parse(text));
    ZonedDateTime[] times = after.stream().map(i -> i.atZone(zone)).toArray(ZonedDateTime[]::new);
    return i -> cron.nextExecution(times[i]);
  }
}
