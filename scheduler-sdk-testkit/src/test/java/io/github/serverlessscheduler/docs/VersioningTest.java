package io.github.serverlessscheduler.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PayloadUpcaster;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersioningTest {

  private static final Owner OWNER = Owner.of("u-17");

  private final InMemoryJobStore store = new InMemoryJobStore();

  // region upcaster
  public record TeamReport(@NotEmpty List<@NotBlank String> teams) {

    /** Version 1 was {@code daily_report}, with one {@code team} and a {@code copy_to}. */
    private static final PayloadUpcaster FROM_ONE_TEAM =
        payload -> {
          var lifted = new ArrayList<Object>();
          lifted.add(payload.get("team"));
          return Map.of("teams", lifted);
        };

    public static final JobType<TeamReport> TYPE =
        JobType.of("team_report", TeamReport.class)
            .withAliases("daily_report")
            .withUpcasters(FROM_ONE_TEAM);
  }

  // endregion

  @Test
  void jobStoredByAnOlderVersion_isReadByTheNewer() {
    JobId id = createDailyReport();
    StoredJob read = schedulerOf(TeamReport.TYPE).jobs(OWNER).get(id);
    assertThat(read)
        .isInstanceOfSatisfying(
            Job.class,
            job -> assertThat(job.spec().payload()).isEqualTo(new TeamReport(List.of("sales"))));
  }

  @Test
  void jobWhoseTypeIsGone_isQuarantinedAndComesBack() {
    JobId id = createDailyReport();
    var without = schedulerOf(JobType.of("other", Other.class)).jobs(OWNER);
    // region quarantine
    if (without.get(id) instanceof QuarantinedJob job) {
      System.err.println(job.id() + " is kept and not fired: " + job.reasons());
    }
    // endregion
    assertThat(without.get(id).state(Instant.now())).isEqualTo(JobState.QUARANTINED);
    assertThat(schedulerOf(DailyReport.TYPE).jobs(OWNER).get(id).state(Instant.now()))
        .isEqualTo(JobState.ACTIVE);
  }

  @Test
  void literalMapping_isTheSameMapping() {
    // region literal
    PluginMapping mapping =
        PluginMapping.of(
            Map.of("DAILY_REPORT", "daily_report"), Map.of("daily_report", DailyReport.class));
    // endregion
    assertThat(mapping.enumMapping()).isEqualTo(PluginMapping.of(DailyReport.TYPE).enumMapping());
    assertThat(mapping.classMapping()).isEqualTo(PluginMapping.of(DailyReport.TYPE).classMapping());
  }

  /** Some other payload. */
  public record Other(String text) {}

  private JobId createDailyReport() {
    return schedulerOf(DailyReport.TYPE)
        .jobs(OWNER)
        .create(JobSpec.of(new DailyReport("sales", null), Schedule.cron("0 7 * * ? *")))
        .id();
  }

  private Scheduler schedulerOf(JobType<?> type) {
    return Scheduler.builder().plugins(() -> PluginMapping.of(type)).store(store).build();
  }
}
