package io.github.serverlessscheduler.it.aws.fake.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/** When the fake EventBridge Scheduler fires, on a clock that the test moves. */
class FakeSchedulerFiringTest extends FakeSchedulerFixture {

  @Test
  void rate_firesFromItsStartOnAndStopsBeforeItsEnd() {
    create(
        "job",
        s ->
            s.scheduleExpression("rate(5 minutes)")
                .startDate(at("2027-03-27T10:02:30Z"))
                .endDate(at("2027-03-27T10:17:30Z")));

    fake.advanceTo(at("2027-03-27T11:00:00Z"));

    assertThat(fired())
        .containsExactly("2027-03-27T10:02:30Z", "2027-03-27T10:07:30Z", "2027-03-27T10:12:30Z");
    assertThat(clock.instant()).isEqualTo(at("2027-03-27T11:00:00Z"));
  }

  @Test
  void rateWithoutStart_firesAtOnce() {
    create("job", s -> s.scheduleExpression("rate(1 hour)"));

    fake.advanceTo(NOW.plus(Duration.ofHours(2)));

    assertThat(fired())
        .containsExactly("2027-03-27T10:00:00Z", "2027-03-27T11:00:00Z", "2027-03-27T12:00:00Z");
  }

  @Test
  void cronInAGap_isSkipped() {
    // On 28 March 2027 Warsaw's clocks go from 02:00 to 03:00.
    create(
        "job",
        s ->
            s.scheduleExpression("cron(30 2 * * ? *)").scheduleExpressionTimezone("Europe/Warsaw"));

    fake.advanceTo(at("2027-03-30T00:00:00Z"));

    assertThat(fired()).containsExactly("2027-03-29T00:30:00Z");
  }

  @Test
  void cronInAnOverlap_firesOnce() {
    // On 31 October 2027 they go from 03:00 back to 02:00.
    fake.advanceTo(at("2027-10-30T12:00:00Z"));
    create(
        "job",
        s ->
            s.scheduleExpression("cron(30 1-3 * * ? *)")
                .scheduleExpressionTimezone("Europe/Warsaw"));

    fake.advanceTo(at("2027-10-31T12:00:00Z"));

    assertThat(fired())
        .containsExactly("2027-10-30T23:30:00Z", "2027-10-31T00:30:00Z", "2027-10-31T02:30:00Z");
  }

  @Test
  void cronInAnOverlap_firesInTheSecondPassWhereChosen() {
    restart(new Undocumented(true, false, false));
    fake.advanceTo(at("2027-10-30T12:00:00Z"));
    create(
        "job",
        s ->
            s.scheduleExpression("cron(30 2 * * ? *)").scheduleExpressionTimezone("Europe/Warsaw"));

    fake.advanceTo(at("2027-10-31T12:00:00Z"));

    assertThat(fired()).containsExactly("2027-10-31T01:30:00Z");
  }

  @Test
  void cronOfSpecialDays_firesOnThem() {
    create("last", s -> s.scheduleExpression("cron(0 0 LW * ? *)"));
    create("third-friday", s -> s.scheduleExpression("cron(0 1 ? * 6#3 *)"));
    create("near-1st", s -> s.scheduleExpression("cron(0 2 1W * ? *)"));

    fake.advanceTo(at("2027-05-31T23:00:00Z"));

    // 31 March 2027 is a Wednesday, 30 April a Friday, 1 May a Saturday, 31 May a Monday.
    assertThat(fired())
        .containsExactly(
            "2027-03-31T00:00:00Z",
            "2027-04-01T02:00:00Z",
            "2027-04-16T01:00:00Z",
            "2027-04-30T00:00:00Z",
            "2027-05-03T02:00:00Z",
            "2027-05-21T01:00:00Z",
            "2027-05-31T00:00:00Z");
  }

  @Test
  void endItself_firesWhereChosen() {
    restart(new Undocumented(false, true, false));
    create("job", s -> s.scheduleExpression("rate(1 hour)").endDate(NOW.plus(Duration.ofHours(1))));

    fake.advanceTo(NOW.plus(Duration.ofHours(3)));

    assertThat(fired()).hasSize(2);
  }

  @Test
  void oneTimeSchedule_deletesItselfOnlyWhereAsked() {
    create(
        "kept",
        s ->
            s.scheduleExpression("at(2027-03-27T12:00:00)")
                .scheduleExpressionTimezone("Europe/Warsaw"));
    create(
        "gone",
        s -> s.scheduleExpression("at(2027-03-27T11:30:00)").actionAfterCompletion("DELETE"));

    fake.advanceTo(NOW.plus(Duration.ofHours(3)));

    assertThat(fired()).containsExactly("2027-03-27T11:00:00Z", "2027-03-27T11:30:00Z");
    assertThat(fake.scheduleNames()).containsExactly("kept");
  }

  @Test
  void oneTimeScheduleInThePast_neverFires() {
    create("job", s -> s.scheduleExpression("at(2027-03-27T09:59:59)"));

    fake.advanceTo(NOW.plus(Duration.ofDays(1)));

    assertThat(fired()).isEmpty();
  }

  @Test
  void endedSchedule_deletesItselfWithItsLastFiring() {
    create(
        "job",
        s ->
            s.scheduleExpression("rate(1 hour)")
                .endDate(NOW.plus(Duration.ofMinutes(90)))
                .actionAfterCompletion("DELETE"));

    fake.advanceTo(NOW.plus(Duration.ofMinutes(59)));
    assertThat(fake.scheduleNames()).hasSize(1);
    fake.advanceTo(NOW.plus(Duration.ofMinutes(60)));

    assertThat(fake.scheduleNames()).isEmpty();
  }

  @Test
  void disabledSchedule_doesNotCatchUp() {
    create(
        "job",
        s -> s.scheduleExpression("rate(1 hour)").state(ScheduleState.DISABLED).startDate(NOW));
    fake.advanceTo(NOW.plus(Duration.ofMinutes(150)));

    update(
        "job", s -> s.scheduleExpression("rate(1 hour)").startDate(NOW.plus(Duration.ofHours(3))));
    fake.advanceTo(NOW.plus(Duration.ofMinutes(190)));

    assertThat(fired()).containsExactly("2027-03-27T13:00:00Z");
  }

  @Test
  void updateAtTheSecondItFired_doesNotFireAgain() {
    create("job", s -> s.scheduleExpression("cron(0 11 * * ? *)"));
    fake.advanceTo(at("2027-03-27T11:00:00Z"));

    update("job", s -> s.scheduleExpression("cron(0 11 * * ? *)"));
    fake.advanceTo(at("2027-03-27T12:00:00Z"));

    assertThat(fired()).containsExactly("2027-03-27T11:00:00Z");
  }
}
