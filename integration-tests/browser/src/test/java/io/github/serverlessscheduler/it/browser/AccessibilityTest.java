package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class AccessibilityTest extends BrowserTest {

  @Test
  void axe_hasNoObjectionToAnyPage_inEitherTheme() {
    Job<?> job = world.deadJob("Revenue", "the disk is full");
    world.jobs().pause(job.id(), "freeze");
    var pages = new LinkedHashMap<String, Runnable>();
    pages.put("", () -> browser.click(Browser.named("input", "Choose Revenue")));
    pages.put("#/jobs/" + job.id(), () -> browser.click(By.cssSelector(".toggle")));
    pages.put(
        "#/jobs/new",
        () -> {
          browser.click("Add to Copy to");
          browser.click("Add archive");
          browser.click("Weekly");
          browser.click("More options");
          browser.click("Create job");
          browser.errorAt("Title");
        });
    pages.put("#/dead-letters", () -> browser.await("the disk is full"));
    pages.put("#/nonsense", () -> browser.await("There is no such page"));
    for (boolean dark : new boolean[] {false, true}) {
      browser.dark(dark);
      pages.forEach(
          (page, prepare) -> {
            open(page);
            prepare.run();
            assertThat(browser.axe()).as("%s, %s", page, dark ? "dark" : "light").isEmpty();
          });
    }
  }

  @Test
  void axe_hasNoObjectionToADialogOrAConflict() {
    Job<Report> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.click("Pause");
    browser.field("Reason");
    assertThat(browser.axe()).isEmpty();
    open("#/jobs/" + job.id() + "/edit");
    browser.field("Title");
    world.jobs().update(job.id(), 1, World.spec("Another"));
    browser.type("Title", "Mine");
    browser.await("Somebody else");
    assertThat(browser.axe()).isEmpty();
  }

  @Test
  void narrowWindow_neverScrollsSideways() {
    Job<?> job = world.deadJob("Revenue", "the disk is full");
    browser.size(390, 844);
    for (String page :
        new String[] {"", "#/jobs/" + job.id(), "#/jobs/" + job.id() + "/edit", "#/dead-letters"}) {
      open(page);
      Waits.until(() -> browser.text().length() > 100, "the page is there");
      assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
          .as(page)
          .isEqualTo(true);
    }
  }

  @Test
  void keyboardAlone_createsAJob() {
    open("");
    browser.await("No jobs yet");
    browser.press("n");
    browser.await("Create job");
    tabTo("Title");
    browser.press("Revenue");
    tabTo("Pages");
    browser.press("3");
    tabTo("Priority");
    browser.press("H");
    tabTo("Create job");
    browser.press(Keys.ENTER);
    browser.await("Nothing has run yet");
    assertThat(world.jobs().list(JobQuery.all()).items())
        .singleElement()
        .satisfies(
            stored ->
                assertThat(((Job<?>) stored).spec().payload())
                    .isEqualTo(
                        new Report(
                            "Revenue", 3, Report.Priority.HIGH, null, null, null, null, null)));
  }

  @Test
  void keyboardAlone_pausesAJob() {
    Job<?> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.await("Nothing has run yet");
    tabTo("Pause");
    browser.press(Keys.ENTER);
    browser.await("Pause this job?");
    browser.press("freeze", Keys.ENTER);
    browser.await("Paused: freeze");
  }

  /** Presses Tab until the control of this name has the focus. */
  private void tabTo(String name) {
    for (int i = 0; i < 80; i++) {
      browser.press(Keys.TAB);
      Object focused =
          browser.run(
              "const it = document.activeElement;"
                  + "return (it.labels?.[0]?.innerText ?? it.ariaLabel ?? it.innerText ?? '').trim()");
      if (name.equals(focused)) {
        return;
      }
    }
    throw new AssertionError("no way to " + name + " by keyboard");
  }
}
