package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever people write is shown as they wrote it, and is nothing but text. */
class HostileDataTest extends BrowserTest {

  private static final String MARKUP =
      "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
  private static final String TEMPLATE = "${window.hacked=1} {{7*7}} <!--?lit$1$-->";
  private static final String BIDI =
      "a\u202e\u2066gpj.exe\u2069 \u0000\uD83D\uDC69\u200D\uD83D\uDE80";

  private Job<Report> hostileJob() {
    var payload =
        new Report(
            MARKUP,
            3,
            Report.Priority.LOW,
            null,
            null,
            new Report.Archive("javascript:alert(1)", 1),
            Map.of(
                "__proto__", "polluted", "constructor", MARKUP, TEMPLATE, BIDI.replace("\0", "")),
            "long ".repeat(900));
    return world
        .jobs()
        .create(
            JobSpec.builder(payload, Schedule.parse("rate(1 day)"))
                .labels(Map.of("note", MARKUP))
                .build());
  }

  @Test
  void inEveryPlace_isText() {
    world.failWith(MARKUP + TEMPLATE);
    Job<Report> job = hostileJob();
    world.jobs().runNow(job.id(), "one");
    world.jobs().pause(job.id(), MARKUP);
    for (String page :
        List.of("", "#/jobs/" + job.id(), "#/jobs/" + job.id() + "/edit", "#/dead-letters")) {
      open(page);
      if (page.endsWith("/edit")) {
        Waits.until(
            () -> MARKUP.equals(browser.field("Title").getDomProperty("value")),
            "it can be edited");
      } else {
        browser.await("<img src=x onerror=");
      }
      assertIsText();
    }
    open("#/jobs/" + job.id());
    browser.click("JSON");
    browser.await("<script>");
    assertIsText();
  }

  @Test
  void hugeValues_leaveThePageUsable() {
    var payload =
        new Report(
            "Revenue",
            3,
            Report.Priority.LOW,
            null,
            null,
            null,
            Map.of("blob", "W".repeat(100_000)),
            null);
    Job<?> job = world.jobs().create(JobSpec.of(payload, Schedule.parse("rate(1 day)")));
    open("#/jobs/" + job.id());
    browser.await("WWWW");
    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    browser.click("Run now");
    browser.await("Succeeded");
  }

  @Test
  void pollutedNames_stayNamesWhenTheJobIsSaved() {
    Job<Report> job = hostileJob();
    open("#/jobs/" + job.id() + "/edit");
    browser.type("Pages", "4");
    browser.click("Save");
    browser.await("Nothing has run yet");
    var saved = (Report) ((Job<?>) world.jobs().get(job.id())).spec().payload();
    assertThat(saved.pages()).isEqualTo(4);
    assertThat(saved.parameters()).isEqualTo(job.spec().payload().parameters());
    assertThat(browser.run("return ({}).polluted ?? ''")).isEqualTo("");
  }

  private void assertIsText() {
    assertThat(browser.run("return window.hacked ?? ''")).isEqualTo("");
    assertThat(browser.run("return document.querySelectorAll('main img, main script').length"))
        .isEqualTo(0L);
    assertThat(browser.wrongs()).isEmpty();
  }
}
