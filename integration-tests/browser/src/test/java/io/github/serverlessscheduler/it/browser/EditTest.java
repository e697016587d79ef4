package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import org.junit.jupiter.api.Test;

class EditTest extends BrowserTest {

  private Report stored(JobId id) {
    return (Report) ((Job<?>) world.jobs().get(id)).spec().payload();
  }

  private Job<Report> editing() {
    Job<Report> job = world.job("Revenue");
    open("#/jobs/" + job.id() + "/edit");
    browser.field("Title");
    return job;
  }

  private void changeElsewhere(Job<Report> job) {
    world.jobs().update(job.id(), 1, World.spec("Revenue, as somebody else has it"));
  }

  @Test
  void change_isSaved() {
    Job<Report> job = editing();
    browser.type("Pages", "7");
    browser.click("Save");
    browser.await("Nothing has run yet");
    assertThat(stored(job.id()).pages()).isEqualTo(7);
    assertThat(stored(job.id()).title()).isEqualTo("Revenue");
  }

  @Test
  void conflict_showsBoth_andMineCanBeSaved() {
    Job<Report> job = editing();
    changeElsewhere(job);
    browser.type("Title", "Revenue, as I have it");
    browser.click("Save");
    browser.await("Somebody else has changed this job");
    assertThat(browser.text())
        .contains("Revenue, as somebody else has it", "Revenue, as I have it");
    assertThat(stored(job.id()).title()).isEqualTo("Revenue, as somebody else has it");
    browser.click("Save mine over it");
    browser.await("Nothing has run yet");
    assertThat(stored(job.id()).title()).isEqualTo("Revenue, as I have it");
  }

  @Test
  void conflict_canTakeWhatIsStored() {
    Job<Report> job = editing();
    changeElsewhere(job);
    browser.type("Title", "Revenue, as I have it");
    browser.await("Somebody else has changed this job");
    browser.click("Take what is stored");
    Waits.until(
        () ->
            "Revenue, as somebody else has it"
                .equals(browser.field("Title").getDomProperty("value")),
        "the stored title is in the form");
    browser.type("Pages", "9");
    browser.click("Save");
    browser.await("Nothing has run yet");
    assertThat(stored(job.id()).pages()).isEqualTo(9);
  }
}
