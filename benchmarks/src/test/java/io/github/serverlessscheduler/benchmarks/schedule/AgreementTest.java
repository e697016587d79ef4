package io.github.serverlessscheduler.benchmarks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What bin/compare_schedules shows of many questions, on a few. */
class AgreementTest {

  private static final Question OVERLAP =
      new Question(
          "*/30 2 * * ? *", ZoneId.of("Europe/Warsaw"), Instant.parse("2027-10-31T00:30:00Z"));

  @Test
  void ourAnswers_areTheNaiveCalendars() {
    RandomQuestions questions = new RandomQuestions(2);
    for (int i = 0; i < 1_000; i++) {
      Verdict verdict = Verdict.of(new OurCron(), questions.next());
      assertThat(verdict.said()).as(verdict.question()::toString).isEqualTo(verdict.right());
    }
  }

  @Test
  void peerThatFiresTwiceInAnOverlap_isFoundWrongForThatReason() {
    Verdict spring = Verdict.of(new SpringCron(), OVERLAP);
    Verdict quartz =
        Verdict.of(new QuartzCron(), OVERLAP.withAfter(Instant.parse("2027-10-30T12:00:00Z")));

    assertThat(spring.said()).isEqualTo("2027-10-31T01:00:00Z");
    assertThat(spring.right()).isEqualTo("2027-11-01T01:00:00Z");
    assertThat(Cause.of(spring)).isEqualTo(Cause.CLOCKS_BACK);
    assertThat(Cause.of(quartz)).isEqualTo(Cause.CLOCKS_BACK);
  }

  @Test
  void wrongAnswer_shrinksToWhatMatters() {
    Question question =
        new Question(
            "*/30 0-5 2W,17 MAR-MAY ? *",
            ZoneId.of("Asia/Tokyo"),
            Instant.parse("2028-03-31T16:00:00Z"));
    Verdict wrong = Verdict.of(new QuartzCron(), question);

    assertThat(wrong.isWrong()).isTrue();
    assertThat(new Shrinking(new QuartzCron()).smallest(wrong))
        .satisfies(smallest -> assertThat(smallest.isWrong()).isTrue())
        .satisfies(smallest -> assertThat(smallest.question().fields()).endsWith(" 2W * ? *"));
  }

  @Test
  void refusal_isNoAnswer() {
    Verdict refused =
        Verdict.of(
            new CronUtilsCron(),
            new Question("0 0 30W * ? *", ZoneId.of("UTC"), Instant.parse("2001-01-30T04:22:00Z")));

    assertThat(refused.refused()).isTrue();
    assertThat(refused.isWrong()).isTrue();
  }
}
