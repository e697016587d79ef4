package io.github.serverlessscheduler.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagingTest {

  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private final JobStore store = new InMemoryJobStore();

  @Test
  void jobIsCreatedAndPaused() {
    // region manage
    Scheduler scheduler = Scheduler.builder().plugins(new ReportPlugin()).store(store).build();
    Jobs jobs = scheduler.jobs(Owner.of("u-17", "anna@example.org"));

    Job<DailyReport> job =
        jobs.create(
            JobSpec.of(new DailyReport("sales", null), Schedule.cron("0 7 ? * MON-FRI *", WARSAW)));
    jobs.pause(job.id(), "quarter-end freeze");
    // endregion
    assertThat(jobs.get(job.id()).state(Instant.now())).isEqualTo(JobState.PAUSED);
    assertThatThrownBy(() -> scheduler.jobs(Owner.of("u-18")).get(job.id()))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("no job");
  }

  @Test
  void wrongPayload_isRefusedWithEverythingThatIsWrong() {
    Jobs jobs = scheduler().jobs(Owner.of("u-17"));
    // region refused
    var spec = JobSpec.of(new DailyReport(" ", List.of("nonsense")), Schedule.cron("0 7 * * ? *"));
    try {
      jobs.create(spec);
    } catch (InvalidJobException e) {
      e.violations().forEach(violation -> System.err.println(violation));
    }
    // endregion
    assertThatThrownBy(() -> jobs.create(spec))
        .isInstanceOfSatisfying(
            InvalidJobException.class,
            e ->
                assertThat(e.violations())
                    .extracting(Violation::pointer)
                    .containsExactlyInAnyOrder("/payload/team", "/payload/copy_to/0"));
  }

  @Test
  void jobsAreFoundByLabel() {
    Jobs jobs = scheduler().jobs(Owner.of("u-17"));
    // region find
    jobs.create(
        JobSpec.builder(new DailyReport("sales", null), Schedule.cron("0 7 * * ? *"))
            .labels(Map.of("region", "emea"))
            .build());
    var page = jobs.list(JobQuery.all().ofType(DailyReport.TYPE).withLabel("region", "emea"));
    page.items().forEach(job -> System.out.println(job.id() + " " + job.state(Instant.now())));
    // endregion
    assertThat(page.items()).hasSize(1);
    assertThat(page.cursor()).isEmpty();
  }

  @Test
  void preview_saysWhatAScheduleComesTo() {
    var scheduler = scheduler();
    // region preview
    var preview = scheduler.preview(Schedule.cron("0/30 * * * ? *", WARSAW), 5);
    preview.occurrences().forEach(System.out::println);
    preview.warnings().forEach(System.out::println);
    // endregion
    assertThat(preview.occurrences()).hasSize(5);
    assertThat(preview.warnings()).isNotEmpty();
  }

  @Test
  void update_needsTheVersionThatWasRead() {
    Jobs jobs = scheduler().jobs(Owner.of("u-17"));
    var job = jobs.create(JobSpec.of(new DailyReport("sales", null), Schedule.cron("0 7 * * ? *")));
    // region update
    var later = job.spec().toBuilder().schedule(Schedule.cron("0 8 * * ? *", WARSAW)).build();
    jobs.update(job.id(), job.version(), later);
    // endregion
    assertThatThrownBy(() -> jobs.update(job.id(), job.version(), later))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("read it again");
  }

  private Scheduler scheduler() {
    return Scheduler.builder().plugins(new ReportPlugin()).store(store).build();
  }
}
