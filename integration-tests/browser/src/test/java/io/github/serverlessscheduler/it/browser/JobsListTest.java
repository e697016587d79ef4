package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.server.LocalServer;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class JobsListTest extends BrowserTest {

  @Test
  void noJobs_sayWhatToDo() {
    open("");
    browser.await("No jobs yet");
    browser.click("New job");
    browser.await("Create job");
  }

  @Test
  void filters_leaveWhatMeetsThem() {
    world.job("Revenue");
    var paused = world.job("Stock");
    world.jobs().pause(paused.id(), null);
    world
        .jobs()
        .create(
            JobSpec.builder(Report.titled("Returns"), Schedule.parse("rate(1 day)"))
                .labels(Map.of("team", "ops"))
                .build());
    open("");
    browser.await("Revenue");

    browser.choose("State", "Paused");
    browser.awaitGone("Revenue");
    assertThat(browser.text()).contains("Stock");
    browser.choose("State", "Any state");
    browser.type("Search in ids, types, labels and payloads", "reven");
    browser.awaitGone("Stock");
    assertThat(browser.text()).contains("Revenue");
    browser.type("Search in ids, types, labels and payloads", "no such thing");
    browser.await("Nothing matches");
    browser.click("Clear the filters");
    browser.await("Stock");
    browser.type("Label, name:value", "team:ops");
    browser.awaitGone("Stock");
    assertThat(browser.text()).contains("Returns");
  }

  @Test
  void moreThanAPage_isPagedByCursors() {
    IntStream.rangeClosed(1, 60).forEach(i -> world.job("Report number " + i));
    open("");
    browser.await("50 jobs on this page");
    browser.click("Older");
    browser.await("10 jobs on this page");
    assertThat(browser.text()).contains("Report number 1\n").doesNotContain("Report number 60");
    browser.click("Newest");
    browser.await("Report number 60");
  }

  @Test
  void chosenJobs_arePausedWithOneReason_andDeletedTogether() {
    Job<?> one = world.job("Revenue");
    Job<?> other = world.job("Stock");
    open("");
    browser.click(Browser.named("input", "Choose all on this page"));
    browser.click("Pause");
    browser.field("Reason").sendKeys("freeze");
    browser.click(By.cssSelector("dialog button[type=submit]"));
    browser.await("Pause: 2 jobs.");
    browser.awaitGone("Active");
    assertThat(((Job<?>) world.jobs().get(one.id())).pausedReason()).contains("freeze");

    browser.click(Browser.named("input", "Choose Stock"));
    browser.click("Delete");
    browser.click(By.cssSelector("dialog button[type=submit]"));
    browser.awaitGone("Stock");
    assertThat(world.jobs().find(other.id())).isEmpty();
    assertThat(world.jobs().find(one.id())).isPresent();
  }

  @Test
  void oldestFirst_isInTheAddress_andTurnsThePagesRound() {
    IntStream.rangeClosed(1, 60).forEach(i -> world.job("Report number " + i));
    open("");
    browser.await("50 jobs on this page, newest first");
    browser.choose("Order", "Oldest first");
    browser.await("50 jobs on this page, oldest first");
    assertThat(browser.text()).contains("Report number 1\n").doesNotContain("Report number 60");
    browser.driver().navigate().refresh();
    browser.await("50 jobs on this page, oldest first");
    browser.click("Newer");
    browser.await("Report number 60");
    browser.click("Oldest");
    browser.await("Report number 1\n");
  }

  @Test
  void nextRun_isSaidByTheServer_andOnlyWhereThereIsOne() {
    Job<?> daily =
        world
            .jobs()
            .create(JobSpec.of(Report.titled("Daily"), Schedule.parse("cron(0 9 * * ? *)")));
    open("");
    browser.await("Daily");
    String shown = browser.find(By.cssSelector("td time")).getDomAttribute("datetime");
    assertThat(Instant.parse(shown)).isAfter(Instant.now());
    world.jobs().pause(daily.id(), null);
    browser.await("Paused");
    assertThat(browser.driver().findElements(By.cssSelector("td time"))).isEmpty();
  }

  @Test
  void readOnlyServer_offersNoChange() {
    Job<?> job = world.deadJob("Revenue", "the disk is full");
    var api =
        HttpApi.builder(world.scheduler())
            .authoriser(Authoriser.fixed(Owner.of("local")))
            .readOnly(true)
            .build();
    try (var server = LocalServer.builder(api).start()) { // One without a stream of events.
      String console = server.address() + "/console/";
      for (String page : List.of("", "#/jobs/" + job.id(), "#/dead-letters")) {
        browser.open(console + page);
        browser.await(page.isEmpty() ? "Revenue" : "the disk is full");
        assertThat(browser.text())
            .doesNotContain("New job", "Run now", "Pause", "Edit")
            .doesNotContainPattern("Redrive\\n");
        assertThat(browser.driver().findElements(By.cssSelector("main input[type=checkbox]")))
            .isEmpty();
      }
    }
  }

  @Test
  void jobMadeElsewhere_appearsByItself() {
    open("");
    browser.await("No jobs yet");
    String isOpen = "const { events } = await load('api/events.js'); return events.isOpen;";
    Waits.until(() -> Map.of("value", true).equals(browser.inModules(isOpen)), "there is a stream");
    for (String title : List.of("Revenue", "Stock", "Returns", "Customs")) {
      world.job(title);
      browser.await(title); // Without being told, it would look again after a minute.
    }
  }

  @Test
  void serverWithoutAStream_isAskedNowAndThen() {
    var api =
        HttpApi.builder(world.scheduler()).authoriser(Authoriser.fixed(Owner.of("local"))).build();
    try (var server = LocalServer.builder(api).start()) {
      browser.open(server.address() + "/console/");
      browser.await("No jobs yet");
      for (String title : List.of("Revenue", "Stock")) {
        world.job(title);
        browser.await(title);
      }
      browser.open("about:blank");
    }
  }
}
