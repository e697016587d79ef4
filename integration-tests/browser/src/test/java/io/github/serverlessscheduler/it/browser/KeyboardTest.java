package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Whole flows without a click. Whatever has the focus on the way is seen to have it. */
class KeyboardTest extends BrowserTest {

  private static final String FOCUSED =
      """
      const it = document.activeElement;
      return [(it.ariaLabel ?? it.labels?.[0]?.innerText ?? it.innerText ?? '').replace(/\\s+/g, ' ').trim(),
        it === document.body || getComputedStyle(it).outlineStyle !== 'none'];
      """;

  private String focused() {
    var found = (List<?>) Objects.requireNonNull(browser.run(FOCUSED));
    assertThat(found.get(1)).as("the focus is seen at '%s'", found.get(0)).isEqualTo(true);
    return String.valueOf(found.get(0));
  }

  /** Presses Tab until the control of this name has the focus. */
  private void tabTo(String name) {
    for (int i = 0; i < 80; i++) {
      browser.press(Keys.TAB);
      String focused = focused();
      if (focused.equals(name) || focused.equals(name + " optional")) {
        return;
      }
    }
    throw new AssertionError("no way to " + name + " by keyboard");
  }

  private void enter(String name) {
    tabTo(name);
    browser.press(Keys.ENTER);
  }

  private void replace(String name, String text) {
    tabTo(name);
    browser.press(text); // Tab has marked what is there.
  }

  private void awaitFocus(String tag) {
    Waits.until(
        () -> tag.equals(browser.run("return document.activeElement.localName")),
        tag + " has the focus");
  }

  private Job<?> only() {
    return (Job<?>) world.jobs().list(JobQuery.all()).items().get(0);
  }

  private Job<?> stored(Job<?> job) {
    return (Job<?>) world.jobs().get(job.id());
  }

  @Test
  void nestedPayloadAndSchedule_areFilledIn() {
    open("");
    browser.await("No jobs yet");
    browser.press("n");
    browser.await("Create job");
    awaitFocus("main");
    enter("Create job");
    browser.errorAt("Title");
    assertThat(focused()).isEqualTo("Title");
    browser.press("Revenue");
    tabTo("Pages");
    browser.press("3");
    tabTo("Priority");
    browser.press("H");
    enter("Add to Copy to");
    awaitFocus("input");
    assertThat(focused()).isEqualTo("Copy to 1");
    browser.press("anna@example.org");
    tabTo("Add archive");
    browser.press(Keys.SPACE);
    tabTo("Bucket");
    browser.press("reports");
    tabTo("Kept days");
    browser.press("30");
    enter("Add to Parameters");
    awaitFocus("input");
    browser.press("region");
    tabTo("Value");
    browser.press("north");
    tabTo("Weekly");
    browser.press(Keys.SPACE);
    tabTo("Friday");
    browser.press(Keys.SPACE);
    replace("Time zone", "Europe/Warsaw");
    enter("Create job");
    browser.await("Nothing has run yet");
    awaitFocus("main");
    var report = (Report) only().spec().payload();
    assertThat(report.archive()).isEqualTo(new Report.Archive("reports", 30));
    assertThat(report.parameters()).containsEntry("region", "north");
    assertThat(only().spec().schedule().expression()).hasToString("cron(0 9 ? * MON,FRI *)");
  }

  @Test
  void conflict_isDecided() {
    Job<Report> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.await("Nothing has run yet");
    enter("Edit");
    browser.field("Title");
    world.jobs().update(job.id(), 1, World.spec("Theirs"));
    replace("Title", "Mine");
    browser.press(Keys.ENTER);
    browser.await("Somebody else has changed this job");
    Waits.until(
        () -> focused().startsWith("Somebody else has changed this job"),
        "the question has the focus");
    enter("Take what is stored");
    awaitFocus("h1");
    replace("Title", "Mine after all");
    browser.press(Keys.ENTER);
    browser.await("Nothing has run yet");
    assertThat(((Report) only().spec().payload()).title()).isEqualTo("Mine after all");
  }

  @Test
  void job_isPausedAndRun() {
    Job<Report> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.await("Nothing has run yet");
    enter("Run now");
    browser.await("Succeeded");
    enter("Pause");
    browser.await("Pause this job?");
    browser.press("freeze", Keys.ENTER);
    browser.await("Paused: freeze");
    assertThat(only().pausedReason()).contains("freeze");
  }

  @Test
  void deadRun_isOpenedAndRedriven() {
    Job<Report> job = world.deadJob("Revenue", "the disk is full");
    world.failWith("");
    open("#/jobs/" + job.id());
    browser.await("the disk is full");
    for (int i = 0; i < 80 && !focused().startsWith("Attempts of the run"); i++) {
      browser.press(Keys.TAB);
    }
    browser.press(Keys.ENTER);
    browser.await("Attempt 1");
    enter("Redrive");
    browser.await("Succeeded");
    assertThat(world.runs(job.id()).get(0).state()).isEqualTo(ExecutionState.SUCCEEDED);
  }

  @Test
  void filteredJobs_arePausedAtOnce() {
    Job<Report> costs = world.job("Costs");
    Job<Report> revenue = world.job("Revenue");
    open("");
    browser.await("2 jobs on this page");
    browser.press("/", "Revenue");
    browser.await("1 job on this page");
    tabTo("Choose all on this page");
    browser.press(Keys.SPACE);
    browser.await("1 job chosen");
    browser.press(Keys.chord(Keys.SHIFT, Keys.TAB));
    for (int i = 0; i < 20 && !focused().equals("Pause"); i++) {
      browser.press(Keys.chord(Keys.SHIFT, Keys.TAB));
    }
    browser.press(Keys.ENTER);
    browser.await("Pause this job?");
    browser.press("freeze", Keys.ENTER);
    browser.await("Pause: 1 job");
    assertThat(stored(revenue).pausedReason()).contains("freeze");
    assertThat(stored(costs).pausedReason()).isEmpty();
  }
}
