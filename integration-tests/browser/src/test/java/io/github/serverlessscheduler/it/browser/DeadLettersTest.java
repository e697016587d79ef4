package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class DeadLettersTest extends BrowserTest {

  private static final By ROWS = By.cssSelector("tbody tr");

  private int listed() {
    return browser.driver().findElements(ROWS).size();
  }

  private int dead() {
    return world.jobs().deadLetters(null, 500, null).items().size();
  }

  @Test
  void deadLetters_areFoundInAllJobs_andRedrivenTogether() {
    world.deadJob("Revenue", "the disk is full");
    world.deadJob("Stock", "the line is dead");
    world.failWith("");
    open("#/dead-letters");
    browser.await("the disk is full");
    browser.await("the line is dead");
    browser.await("2 dead letters");
    browser.await("Revenue");
    browser.await("Stock");
    browser.click(Browser.named("input", "Choose all on this page"));
    browser.click("Redrive 2");
    browser.await("No dead letters");
  }

  /** More jobs than a page has, and in one of them more runs: as many as anything died. */
  @Test
  void manyDeadLetters_areAllListed_andRedrivenInBulk() {
    Job<?> first = world.deadJob("Revenue", "the disk is full");
    IntStream.range(0, 60).forEach(run -> world.jobs().runNow(first.id(), "run-" + run));
    for (int number = 0; number < 70; number++) {
      world.jobs().runNow(world.job("Report number " + number).id(), "first");
    }
    Waits.until(() -> dead() == 131, "all are dead");
    open("#/dead-letters");
    browser.await("The last 50 to die");
    assertThat(listed()).isEqualTo(50);
    for (int shown : List.of(100, 131)) {
      browser.click("Show more");
      Waits.until(() -> listed() == shown, shown + " are listed");
    }
    browser.await("131 dead letters");
    browser.await("Revenue");
    assertThat(browser.text()).doesNotContain("Show more");

    world.failWith("");
    browser.click(Browser.named("input", "Choose all on this page"));
    browser.click("Redrive 131");
    browser.await("No dead letters");
    assertThat(dead()).isZero();
  }

  @Test
  void runThatDies_appearsFirstByItself() {
    world.deadJob("Revenue", "the disk is full");
    open("#/dead-letters");
    browser.await("Revenue");
    world.deadJob("Stock", "the line is dead");
    browser.await("the line is dead");
    assertThat(browser.driver().findElements(ROWS).get(0).getText()).contains("the line is dead");
  }

  @Test
  void deletedJobsRun_isListed_andGoneOnceRedriven() {
    Job<?> job = world.deadJob("Revenue", "the disk is full");
    world.jobs().delete(job.id());
    open("#/dead-letters");
    browser.await("Deleted job");
    browser.click("Redrive");
    browser.await("No dead letters");
    assertThat(world.runs(job.id()))
        .singleElement()
        .satisfies(run -> assertThat(run.state()).isEqualTo(ExecutionState.SKIPPED));
  }
}
