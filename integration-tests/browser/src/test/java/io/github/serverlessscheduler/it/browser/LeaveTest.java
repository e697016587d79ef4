package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What was typed and not saved is not lost unasked. */
class LeaveTest extends BrowserTest {

  private static final String QUESTION = "Leave without saving?";

  private Job<Report> editing() {
    Job<Report> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.await("Nothing has run yet");
    browser.click("Edit");
    browser.field("Title");
    return job;
  }

  private String address() {
    return String.valueOf(browser.run("return location.hash"));
  }

  private boolean endsTheTab() {
    return Boolean.TRUE.equals(
        browser.run(
            "const end = new Event('beforeunload', { cancelable: true });"
                + "return window.dispatchEvent(end)"));
  }

  @Test
  void link_asks_andStayingKeepsWhatWasTyped() {
    editing();
    browser.type("Title", "Costs");
    browser.click("Cancel");
    browser.await(QUESTION);
    assertThat(browser.axe()).isEmpty();
    browser.click("Keep editing");
    browser.awaitGone(QUESTION);
    assertThat(browser.field("Title").getDomProperty("value")).isEqualTo("Costs");
    browser.click("Dead letters");
    browser.await(QUESTION);
    browser.click("Leave");
    browser.await("No dead letters");
  }

  @Test
  void backButton_asks_andTheAddressStays() {
    Job<Report> job = editing();
    browser.type("Title", "Costs");
    browser.driver().navigate().back();
    browser.await(QUESTION);
    assertThat(browser.text()).contains("Edit job");
    assertThat(address()).isEqualTo("#/jobs/" + job.id() + "/edit");
    browser.press(Keys.ESCAPE);
    browser.awaitGone(QUESTION);
    assertThat(browser.field("Title").getDomProperty("value")).isEqualTo("Costs");
    browser.driver().navigate().back();
    browser.await(QUESTION);
    browser.press(Keys.TAB, Keys.ENTER);
    browser.await("Nothing has run yet");
    assertThat(address()).isEqualTo("#/jobs/" + job.id());
  }

  @Test
  void nothingTyped_orTypedBack_isNotAskedFor() {
    editing();
    assertThat(endsTheTab()).isTrue();
    browser.type("Title", "Costs");
    assertThat(endsTheTab()).isFalse();
    browser.type("Title", "Revenue");
    assertThat(endsTheTab()).isTrue();
    browser.click("Cancel");
    browser.await("Nothing has run yet");
  }

  @Test
  void jsonThatIsNone_isAskedFor() {
    editing();
    browser.click("JSON");
    browser.type("JSON", "{ nonsense");
    browser.errorAt("JSON");
    assertThat(endsTheTab()).isFalse();
  }

  @Test
  void savedJob_isNotAskedFor() {
    open("#/jobs/new");
    browser.type("Title", "Costs");
    browser.type("Pages", "3");
    browser.choose("Priority", "Low");
    browser.click("Create job");
    browser.await("Nothing has run yet");
    assertThat(world.jobs().list(JobQuery.all()).items()).hasSize(1);
    assertThat(endsTheTab()).isTrue();
    browser.click("Jobs");
    browser.await("1 job on this page");
  }
}
