package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class CreateTest extends BrowserTest {

  private Job<?> only() {
    return (Job<?>) world.jobs().list(JobQuery.all()).items().get(0);
  }

  @Test
  void everyKindOfField_isFilledInAndStored() {
    open("#/jobs/new");
    browser.type("Title", "Revenue");
    browser.type("Pages", "12");
    browser.choose("Priority", "High");
    browser.choose("Draft", "Yes");
    browser.click("Add to Copy to");
    browser.type("Copy to 1", "anna@example.org");
    browser.click("Add archive");
    browser.type("Bucket", "reports");
    browser.type("Kept days", "9007199254740993");
    browser.click("Add to Parameters");
    browser.type("Name", "region");
    browser.type("Value", "north");
    browser.click("Weekly");
    browser.click("Friday");
    browser.type("Time zone", "Europe/Warsaw");
    browser.await("09:00");
    browser.click("Create job");
    browser.await("Nothing has run yet");

    assertThat(only().spec().payload())
        .isEqualTo(
            new Report(
                "Revenue",
                12,
                Report.Priority.HIGH,
                true,
                List.of("anna@example.org"),
                new Report.Archive("reports", 9007199254740993L),
                Map.of("region", "north"),
                null));
    assertThat(only().spec().schedule().expression()).hasToString("cron(0 9 ? * MON,FRI *)");
    assertThat(only().spec().schedule().zone().getId()).isEqualTo("Europe/Warsaw");
  }

  @Test
  void wrongValue_isSaidAtItsFieldWhileTyping() {
    open("#/jobs/new");
    browser.type("Title", "Revenue");
    browser.choose("Priority", "Low");
    browser.type("Pages", "51");
    assertThat(browser.errorAt("Pages")).contains("50");
    assertThat(world.jobs().list(JobQuery.all()).items()).isEmpty();
    browser.type("Pages", "50");
    browser.awaitGone("less than or equal");
    browser.click("Add to Copy to");
    browser.type("Copy to 1", "nobody");
    assertThat(browser.errorAt("Copy to 1")).contains("email");
  }

  @Test
  void save_namesEverythingThatIsMissing_andGoesToTheFirst() {
    open("#/jobs/new");
    browser.field("Title");
    browser.click("Create job");
    assertThat(browser.errorAt("Title")).isEqualTo("is required");
    assertThat(browser.errorAt("Priority")).isEqualTo("is required");
    browser.await("3 things need your attention");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(browser.field("Title"));
  }

  @Test
  void schedule_isSaidInWords_andItsClockChangesAreMarked() {
    open("#/jobs/new");
    browser.field("Title");
    browser.click("Custom");
    browser.type("Time zone", "Europe/Warsaw");
    browser.type("Expression", "cron(0 7 26-31 3 ? *)");
    browser.await("clocks have gone forward");
    browser.type("Expression", "cron(30 2 * * ? *)");
    browser.await("clocks in Europe/Warsaw go forward");
    browser.type("Expression", "cron(0 7 * * * *)");
    assertThat(browser.errorAt("Expression")).contains("must be ?");
  }

  @Test
  void json_isAnotherViewOfTheSameJob() {
    open("#/jobs/new");
    browser.type("Title", "Revenue");
    browser.click("JSON");
    String json = browser.find(By.tagName("textarea")).getDomProperty("value");
    assertThat(json).contains("\"title\": \"Revenue\"");
    browser.type("JSON", "{ nonsense");
    assertThat(browser.errorAt("JSON")).isEqualTo("is not valid JSON");
    browser.type("JSON", "{\"job_type\": \"report_job\"}");
    browser.await("/schedule is required");
    browser.type(
        "JSON",
        """
        {"job_type":"report_job","schedule":{"expression":"rate(2 hours)","timezone":"UTC"},\
        "payload":{"title":"Stock","pages":1,"priority":"LOW"}}""");
    browser.click("Form");
    assertThat(browser.field("Title").getDomProperty("value")).isEqualTo("Stock");
    browser.click("Create job");
    browser.await("Nothing has run yet");
  }

  @Test
  void copy_startsFromTheOther() {
    Job<Report> job = world.job("Revenue");
    open("#/jobs/" + job.id());
    browser.click("Copy");
    browser.type("Title", "Revenue of last year");
    browser.click("Create job");
    browser.await("Nothing has run yet");
    assertThat(world.jobs().list(JobQuery.all()).items()).hasSize(2);
  }
}
