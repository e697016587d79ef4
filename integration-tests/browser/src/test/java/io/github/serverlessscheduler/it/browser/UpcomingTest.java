package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class UpcomingTest extends BrowserTest {

  private Job<Report> job(String title, String expression) {
    var schedule = Schedule.parse(expression);
    return world.jobs().create(JobSpec.of(Report.titled(title), schedule));
  }

  /** A job that fires once a day, this many hours from now. */
  private Job<Report> daily(String title, int hours) {
    ZonedDateTime at = ZonedDateTime.now(ZoneOffset.UTC).plusHours(hours);
    var schedule =
        Schedule.cron("%d %d * * ? *".formatted(at.getMinute(), at.getHour()), ZoneId.of("UTC"));
    return world.jobs().create(JobSpec.of(Report.titled(title), schedule));
  }

  @Test
  void jobs_areLanes_theFirstToFireFirst_asFarAsTheWindowGoes() {
    daily("Nightly", 4);
    job("Heartbeat", "rate(5 minutes)");
    world.jobs().pause(job("Paused one", "rate(5 minutes)").id(), null);
    open("#/jobs");
    browser.await("Nightly");
    browser.click("Upcoming");
    browser.await("2 jobs until");
    assertThat(browser.text()).containsSubsequence("Heartbeat", "Nightly").doesNotContain("Paused");
    assertThat(browser.driver().findElements(By.cssSelector(".lane .band"))).isNotEmpty();
    browser.click("1 h");
    browser.await("1 job until");
    assertThat(browser.text()).doesNotContain("Nightly");
    browser.driver().navigate().refresh();
    browser.await("1 job until");
  }

  @Test
  void nothingAhead_leadsFartherAhead() {
    open("#/upcoming");
    browser.await("Nothing fires in the next 24 h");
    daily("Nightly", 8);
    job("Rare", "rate(3 days)");
    open("#/upcoming?window=6h");
    browser.await("Nothing fires in the next 6 h");
    browser.click("Look 24 h ahead");
    browser.await("1 job until");
    browser.click("7 days");
    browser.await("2 jobs until");
  }

  @Test
  void type_narrowsItDown() {
    job("Heartbeat", "rate(5 minutes)");
    open("#/upcoming");
    browser.await("1 job until");
    browser.choose("Type", "Report");
    Waits.until(
        () -> String.valueOf(browser.driver().getCurrentUrl()).contains("type=report_job"),
        "the type is in the address");
    browser.await("Heartbeat");
  }

  @Test
  void moreJobsThanAreShown_areSaidToBe() {
    world
        .jobs()
        .createAll(
            IntStream.range(0, 120)
                .mapToObj(
                    i -> JobSpec.of(Report.titled("Job " + i), Schedule.parse("rate(1 hour)")))
                .toList());
    open("#/upcoming");
    browser.await("Not all is shown: these are the first 100 to fire");
  }

  @Test
  void jobMadeElsewhere_appearsByItself() {
    open("#/upcoming");
    browser.await("Nothing fires");
    job("Heartbeat", "rate(5 minutes)");
    browser.await("Heartbeat");
  }

  @Test
  void serverThatIsGone_leavesWhatWasSeen_andIsSaid() {
    job("Heartbeat", "rate(5 minutes)");
    open("#/upcoming");
    browser.await("Heartbeat");
    world.close();
    browser.await("What you see may be out of date");
    assertThat(browser.text()).contains("Heartbeat");
  }

  @Test
  void zone_holdsForTheTimesAndTheScale() {
    job("Heartbeat", "rate(2 hours)");
    open("#/upcoming");
    browser.await("1 job until");
    browser.choose("Times in", "Asia/Tokyo");
    Waits.until(
        () ->
            String.valueOf(browser.run("return document.querySelector('th.when').textContent"))
                .contains("When, in Asia/Tokyo"),
        "the scale is in the zone");
    browser.choose("Times in", "UTC");
  }

  @Test
  void keyboardAlone_opensTheTimesOfAJob() {
    daily("Nightly", 4);
    open("#/upcoming");
    browser.await("1 job until");
    browser.run("document.querySelector('main').focus()");
    for (int i = 0; i < 10; i++) {
      browser.press(Keys.TAB);
      if ("Times of Nightly".equals(browser.run("return document.activeElement.ariaLabel"))) {
        break;
      }
    }
    browser.press(Keys.ENTER);
    browser.find(By.cssSelector(".when-list time"));
  }

  @Test
  void axe_hasNoObjection_andAPhoneHasATableOfTheSame() {
    daily("Nightly", 4);
    job("Heartbeat", "rate(5 minutes)");
    for (boolean dark : new boolean[] {false, true}) {
      browser.dark(dark);
      open("#/upcoming");
      browser.await("2 jobs until");
      browser.click("Times of Nightly");
      assertThat(browser.axe()).isEmpty();
    }
    browser.size(390, 844);
    open("#/upcoming");
    browser.await("1 run\n");
    browser.await("100 runs or more");
    assertThat(browser.find(By.cssSelector(".runs")).isDisplayed()).isTrue();
    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.axe()).isEmpty();
  }
}
