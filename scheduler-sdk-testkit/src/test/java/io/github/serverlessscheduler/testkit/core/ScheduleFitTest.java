package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Schedules that a backend of few capabilities cannot honour, refused with what to write. */
class ScheduleFitTest {

  private static final Capabilities FEW =
      new Capabilities(
          Duration.ofMinutes(1), Duration.ofMinutes(1), false, 1000, 255 * 1024, false, false);

  private final Rig rig = new Rig();
  private final Scheduler scheduler =
      Scheduler.builder()
          .types(rig.registry, rig.codec)
          .store(rig.store)
          .capabilities(FEW)
          .clock(rig.clock)
          .build();
  private final Jobs jobs = scheduler.jobs(Rig.ANNA);

  private static JobSpec<DailyReport> spec(Schedule schedule) {
    return JobSpec.of(new DailyReport("sales", null), schedule);
  }

  private static Schedule noon(String zone) {
    return Schedule.cron("0 12 * * ? *", ZoneId.of(zone));
  }

  private void assertRefused(Schedule schedule, String field, String detail) {
    var refusal =
        catchThrowableOfType(InvalidJobException.class, () -> jobs.create(spec(schedule)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal.violations()).containsExactly(new Violation("/schedule/" + field, detail));
    assertThatThrownBy(() -> scheduler.preview(schedule, 1)).hasMessage(refusal.getMessage());
    assertThat(jobs.list(JobQuery.all()).items()).isEmpty();
  }

  @Test
  void zoneThatIsAnOffset_isRefusedWithItsName() {
    String most = "this backend takes IANA names alone; write ";
    assertRefused(noon("+02:00"), "timezone", most + "Etc/GMT-2, which is +02:00");
    assertRefused(noon("UTC-05:00"), "timezone", most + "Etc/GMT+5, which is -05:00");
    assertRefused(noon("UT"), "timezone", most + "UTC");
    assertRefused(noon("+05:30"), "timezone", most + "one such as Europe/Warsaw, or UTC");
    assertRefused(noon("-13:00"), "timezone", most + "one such as Europe/Warsaw, or UTC");
  }

  @Test
  void zoneOfTheDatabase_isTaken() {
    for (String zone : new String[] {"UTC", "Z", "Europe/Warsaw", "Etc/GMT-2", "GMT0"}) {
      assertThat(jobs.create(spec(noon(zone))).version()).isEqualTo(1);
    }
  }

  @Test
  void stepInDayOfWeek_isRefusedWithItsDays() {
    String most = "this backend takes no step (/) in day-of-week; write the days one by one";
    assertRefused(Schedule.cron("0 12 ? * 2/2 *"), "expression", most + ": MON,WED,FRI");
    assertRefused(Schedule.cron("0 12 ? * SUN,*/3 *"), "expression", most + ": SUN,WED,SAT");
    assertRefused(Schedule.cron("0 12 ? * 2/2,FRIL *"), "expression", most);
    assertThat(jobs.create(spec(Schedule.cron("0/5 8/2 ? 1/3 MON-FRI 2027/2"))).version())
        .isEqualTo(1);
  }

  @Test
  void rateOfBrokenMinutes_isRefusedWithItsNeighbours() {
    assertRefused(
        Schedule.rate(Duration.ofSeconds(90)),
        "expression",
        "this backend takes rates of whole multiples of 60 seconds;"
            + " write rate(1 minute) or rate(2 minutes)");
    assertRefused(
        Schedule.rate(Duration.ofSeconds(59)),
        "expression",
        "this backend fires at most every 60 seconds");
  }

  @Test
  void flexibleWindow_isRefusedWhereThereIsNone() {
    assertRefused(
        noon("UTC").withFlexibleWindow(Duration.ofMinutes(5)),
        "flexible_minutes",
        "this backend has no flexible windows; write 0");
  }

  @Test
  void everythingWrong_isNamedAtOnceInAnUpdateToo() {
    Job<DailyReport> job = jobs.create(spec(noon("UTC")));
    Schedule wrong = Schedule.cron("0 12 ? * 2/2 *", ZoneId.of("+02:00"));
    var refusal =
        catchThrowableOfType(
            InvalidJobException.class, () -> jobs.update(job.id(), 1, spec(wrong)));
    assertThat(refusal.violations())
        .extracting(Violation::pointer)
        .containsExactly("/schedule/expression", "/schedule/timezone");
  }
}
