package io.github.serverlessscheduler.benchmarks.schedule;

import io.github.serverlessscheduler.sdk.schedule.Cron;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntFunction;

/** This SDK. */
final class OurCron implements CronLibrary {

  @Override
  public String label() {
    return "this SDK";
  }

  @Override
  public String translated(String fields) {
    return fields;
  }

  @Override
  public Object parsed(String text) {
    return Cron.parse(text);
  }

  @Override
  public Fires in(String text, ZoneId zone) {
    return Schedule.cron(text, zone)::next;
  }

  @Override
  public IntFunction<Object> prepared(String text, ZoneId zone, List<Instant> after) {
    Schedule schedule = Schedule.cron(text, zone);
    Instant[] instants = after.toArray(Instant[]::new);
    return i -> schedule.next(instants[i]);
  }
}
