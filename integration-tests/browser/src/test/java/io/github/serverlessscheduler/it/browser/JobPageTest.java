package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class JobPageTest extends BrowserTest {

  @Test
  void pause_keepsItsReason_andResumeEndsIt() {
    Job<?> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.click("Pause");
    browser.field("Reason").sendKeys("quarter-end freeze");
    browser.click(By.cssSelector("dialog button[type=submit]"));
    browser.await("Paused: quarter-end freeze");
    assertThat(((Job<?>) world.jobs().get(job.id())).pausedReason()).contains("quarter-end freeze");
    browser.click("Resume");
    browser.awaitGone("quarter-end freeze");
    assertThat(((Job<?>) world.jobs().get(job.id())).enabled()).isTrue();
  }

  @Test
  void pauseThatIsCancelled_changesNothing() {
    Job<?> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.click("Pause");
    browser.click("Cancel");
    browser.awaitGone("Pause this job?");
    assertThat(((Job<?>) world.jobs().get(job.id())).enabled()).isTrue();
  }

  @Test
  void runNow_showsTheRun() {
    Job<?> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.await("Nothing has run yet");
    browser.click("Run now");
    browser.await("Succeeded");
    assertThat(world.runs(job.id())).hasSize(1);
  }

  @Test
  void firing_appearsByItself() {
    Job<?> job =
        world
            .jobs()
            .create(JobSpec.of(Report.titled("Heartbeat"), Schedule.parse("rate(1 second)")));
    open("#/jobs/" + job.id());
    browser.await("Succeeded");
    browser.await("The latest 2 runs took ");
    world.jobs().pause(job.id(), null);
  }

  @Test
  void deadRun_showsItsError_andIsRedriven() {
    Job<?> job = world.deadJob("Revenue", "the disk is full");
    world.failWith("");
    open("#/jobs/" + job.id());
    browser.await("the disk is full");
    browser.click("Redrive");
    browser.await("Succeeded");
    assertThat(world.runs(job.id()).get(0).state()).isEqualTo(ExecutionState.SUCCEEDED);
  }

  @Test
  void reportOfOneLine_isTheResult() {
    world.reportWith("No change.");
    Job<?> job = world.job("Revenue");
    world.jobs().runNow(job.id(), "first");
    open("#/jobs/" + job.id());
    browser.await("No change.");
    assertThat(browser.driver().findElements(By.cssSelector(".summary"))).isEmpty();
  }

  @Test
  void reportThatIsADiff_isMarked_andCutShort() {
    world.reportWith(
        "@@ -1,2 +1,2 @@\n-Price: 10\n+Price: 12\n" + "unchanged\n".repeat(20) + "the end");
    Job<?> job = world.job("Revenue");
    world.jobs().runNow(job.id(), "first");
    open("#/jobs/" + job.id());
    browser.await("+Price: 12");
    assertThat(browser.find(By.cssSelector(".summary ins")).getText()).isEqualTo("+Price: 12");
    assertThat(browser.find(By.cssSelector(".summary del")).getText()).isEqualTo("-Price: 10");
    assertThat(browser.text()).doesNotContain("the end");
    assertThat(browser.axe()).isEmpty();
    browser.click("Show all 24 lines");
    browser.await("the end");
    browser.click("Show less");
    browser.awaitGone("the end");
  }

  @Test
  void deletedJob_leadsBackToTheList() {
    Job<?> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.click("Delete");
    browser.click(By.cssSelector("dialog button[type=submit]"));
    browser.await("No jobs yet");
    assertThat(world.jobs().find(job.id())).isEmpty();
  }

  @Test
  void jobThatIsNotThere_isSaidSo() {
    open("#/jobs/0197c0de-1234-7abc-8def-0123456789ab");
    browser.await("It is not there");
  }

  @Test
  void zone_changesTheTimesShown() {
    Job<?> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.await("Next times, in ");
    browser.choose("Times in", "Asia/Tokyo");
    browser.await("Next times, in Asia/Tokyo");
    browser.driver().navigate().refresh();
    browser.await("Next times, in Asia/Tokyo");
  }
}
