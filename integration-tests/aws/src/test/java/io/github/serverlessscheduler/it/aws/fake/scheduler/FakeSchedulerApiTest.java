package io.github.serverlessscheduler.it.aws.fake.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.InternalServerException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.scheduler.model.ThrottlingException;

/** The API of the fake EventBridge Scheduler, called by the real client. */
class FakeSchedulerApiTest extends FakeSchedulerFixture {

  @Test
  void createdSchedule_isReadBackWithDefaults() {
    String arn = create("job-1", s -> s.description("d").startDate(NOW.plusSeconds(90)));

    var read = client.getSchedule(g -> g.name("job-1"));

    assertThat(arn)
        .isEqualTo("arn:aws:scheduler:eu-central-1:123456789012:schedule/default/job-1")
        .isEqualTo(read.arn());
    assertThat(read.groupName()).isEqualTo("default");
    assertThat(read.description()).isEqualTo("d");
    assertThat(read.scheduleExpression()).isEqualTo("rate(5 minutes)");
    assertThat(read.scheduleExpressionTimezone()).isEqualTo("UTC");
    assertThat(read.state()).isEqualTo(ScheduleState.ENABLED);
    assertThat(read.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
    assertThat(read.startDate()).isEqualTo(NOW.plusSeconds(90));
    assertThat(read.creationDate()).isEqualTo(NOW);
    assertThat(read.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
    assertThat(read.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(86_400);
  }

  @Test
  void update_overwritesWhatItLeavesOut() {
    create("job-1", s -> s.description("d").endDate(NOW.plusSeconds(3600)));

    client.updateSchedule(
        u ->
            u.name("job-1")
                .scheduleExpression("cron(0 12 * * ? *)")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(target(t -> t)));

    var read = client.getSchedule(g -> g.name("job-1"));
    assertThat(read.scheduleExpression()).isEqualTo("cron(0 12 * * ? *)");
    assertThat(read.description()).isNull();
    assertThat(read.endDate()).isNull();
  }

  @Test
  void nameInUse_isAConflict() {
    create("job-1", s -> s);

    assertThatThrownBy(() -> create("job-1", s -> s)).isInstanceOf(ConflictException.class);
  }

  @Test
  void sameNameInAnotherGroup_isAnotherSchedule() {
    client.createScheduleGroup(g -> g.name("stage"));
    create("job-1", s -> s);

    create("job-1", s -> s.groupName("stage"));

    assertThat(client.getSchedule(g -> g.name("job-1").groupName("stage")).arn())
        .endsWith("schedule/stage/job-1");
  }

  @Test
  void absentSchedule_isNotFound() {
    assertThatThrownBy(() -> client.getSchedule(g -> g.name("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.deleteSchedule(d -> d.name("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () ->
                client.updateSchedule(
                    u ->
                        u.name("none")
                            .scheduleExpression("rate(1 day)")
                            .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                            .target(target(t -> t))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void absentGroup_isNotFound() {
    assertThatThrownBy(() -> create("job-1", s -> s.groupName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.listSchedules(l -> l.groupName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.getScheduleGroup(g -> g.name("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void sameClientToken_repeatsTheAnswerOfTheSameRequestOnly() {
    String arn = create("job-1", s -> s.clientToken("t-1"));

    assertThat(create("job-1", s -> s.clientToken("t-1"))).isEqualTo(arn);
    assertThatThrownBy(() -> create("job-1", s -> s.clientToken("t-1").description("other")))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> create("job-2", s -> s.clientToken("t-1")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void quotaReached_refusesOneMore() {
    fake.quota(1);
    create("job-1", s -> s);

    assertThatThrownBy(() -> create("job-2", s -> s))
        .isInstanceOf(ServiceQuotaExceededException.class)
        .hasMessageContaining("402");
  }

  @Test
  void list_goesThroughPagesOfOneGroupAndPrefix() {
    client.createScheduleGroup(g -> g.name("stage"));
    for (String name : List.of("a-1", "a-2", "a-3", "a-4", "a-5", "b-1")) {
      create(name, s -> s.groupName("stage"));
    }
    create("a-9", s -> s);

    List<String> names = new ArrayList<>();
    int pages = 0;
    String token = null;
    do {
      String from = token;
      var page =
          client.listSchedules(
              l -> l.groupName("stage").namePrefix("a-").maxResults(2).nextToken(from));
      page.schedules().stream().map(ScheduleSummary::name).forEach(names::add);
      token = page.nextToken();
      pages++;
    } while (token != null && pages < 10);

    assertThat(names).containsExactly("a-1", "a-2", "a-3", "a-4", "a-5");
    assertThat(pages).isEqualTo(3);
    assertThat(client.listSchedulesPaginator(l -> l.maxResults(2)).schedules()).hasSize(7);
  }

  @Test
  void list_filtersByState() {
    create("on", s -> s);
    create("off", s -> s.state(ScheduleState.DISABLED));

    assertThat(client.listSchedules(l -> l.state(ScheduleState.DISABLED)).schedules())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("off");
              assertThat(one.target().arn()).isEqualTo(FakeEventBridgeScheduler.SNS_PUBLISH);
            });
  }

  @Test
  void groups_areListedWithTheDefaultOne() {
    client.createScheduleGroup(g -> g.name("stage"));

    assertThat(client.listScheduleGroups(l -> l.maxResults(100)).scheduleGroups())
        .extracting(group -> group.name())
        .containsExactly("default", "stage");
    assertThat(client.getScheduleGroup(g -> g.name("stage")).arn())
        .isEqualTo("arn:aws:scheduler:eu-central-1:123456789012:schedule-group/stage");
    assertThatThrownBy(() -> client.createScheduleGroup(g -> g.name("stage")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void throttledCall_isTriedAgainByTheClient() {
    fake.faults(FaultPlan.of("CreateSchedule", Fault.THROTTLED));

    create("job-1", s -> s);

    assertThat(fake.calls()).containsEntry("CreateSchedule", 2L);
  }

  @Test
  void errorsThatStay_haveTheirOwnTypes() {
    try (var impatient =
        fake.clientBuilder()
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      fake.faults(operation -> Fault.THROTTLED);
      assertThatThrownBy(() -> impatient.deleteSchedule(d -> d.name("job-1")))
          .isInstanceOf(ThrottlingException.class);
      fake.faults(operation -> Fault.SERVER_ERROR);
      assertThatThrownBy(() -> impatient.deleteSchedule(d -> d.name("job-1")))
          .isInstanceOf(InternalServerException.class);
    }
    assertThat(fake.calls()).containsEntry("DeleteSchedule", 2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANSWER_LOST", "SERVER_ERROR_AFTER_EFFECT"})
  void lostAnswer_isRepeatedToTheSameToken(String fault) {
    fake.faults(FaultPlan.of("CreateSchedule", Fault.valueOf(fault)));

    create("job-1", s -> s);

    assertThat(fake.scheduleNames()).containsExactly("job-1");
    assertThat(fake.calls()).containsEntry("CreateSchedule", 2L);
  }
}
