package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Fields that are one of several objects. */
class ChoiceFormTest extends BrowserTest {

  private static final String MARKUP =
      "<img src=x onerror=\"window.hacked=1\">\u202e${window.hacked=1}<!--?lit$1$-->";

  ChoiceFormTest() {
    super(World.of(LocalScheduler.inMemory().handle(Notice.TYPE, firing -> {})));
  }

  private Notice stored(JobId id) {
    return (Notice) ((Job<?>) world.jobs().get(id)).spec().payload();
  }

  private Notice only() {
    return stored(((Job<?>) world.jobs().list(JobQuery.all()).items().get(0)).id());
  }

  private Job<Notice> job(Notice.Channel channel, Notice.@Nullable Sound sound) {
    var notice = new Notice("Stock", channel, sound, null);
    return world.jobs().create(JobSpec.of(notice, Schedule.parse("rate(1 day)")));
  }

  private WebElement group(String legend) {
    return browser.find(
        By.xpath(
            "//fieldset[legend[normalize-space()=\"%1$s\" or normalize-space()=\"%1$s optional\"]]"
                .formatted(legend)));
  }

  private void take(String legend, String label) {
    group(legend)
        .findElement(By.xpath(".//label[normalize-space()=\"%s\"]/input".formatted(label)))
        .click();
  }

  private String value(String label) {
    return String.valueOf(browser.field(label).getDomProperty("value"));
  }

  @Test
  void choices_areTakenAndStored() {
    open("#/jobs/new");
    browser.type("Subject", "Stock");
    take("Channel", "Both");
    take("First", "Text message");
    browser.type("Number", "9007199254740993");
    browser.type("Text", "empty");
    take("Second", "Mail");
    browser.type("Address", "anna@example.org");
    group("Second")
        .findElement(By.xpath(".//label[normalize-space()='Text']/../input"))
        .sendKeys("x");
    group("Second").findElement(By.xpath(".//option[.='Bell']")).click();
    browser.type("Times", "3");
    browser.click("Add to Fallbacks");
    take("Fallbacks 1", "Text message");
    group("Fallbacks 1")
        .findElement(By.xpath(".//label[normalize-space()='Number']/../input"))
        .sendKeys("7");
    group("Fallbacks 1")
        .findElement(By.xpath(".//label[normalize-space()='Text']/../input"))
        .sendKeys("y");
    browser.click("Create job");
    browser.await("Nothing has run yet");
    assertThat(only())
        .isEqualTo(
            new Notice(
                "Stock",
                new Notice.Both(
                    new Notice.TextMessage(9007199254740993L, "empty"),
                    new Notice.Mail("anna@example.org", "x", new Notice.Bell(3))),
                null,
                List.of(new Notice.TextMessage(7, "y"))));
  }

  @Test
  void otherBranch_keepsWhatBothHave_andWhatWasTypedIsThereAgain() {
    open("#/jobs/new");
    browser.type("Subject", "Stock");
    take("Channel", "Mail");
    browser.type("Address", "anna@example.org");
    browser.type("Text", "empty");
    take("Channel", "Text message");
    assertThat(value("Text")).isEqualTo("empty");
    assertThat(browser.text()).doesNotContain("Address");
    browser.type("Number", "7");
    browser.type("Text", "still empty");
    take("Channel", "Mail");
    assertThat(value("Address")).isEqualTo("anna@example.org");
    assertThat(value("Text")).isEqualTo("still empty");
    browser.click("Create job");
    browser.await("Nothing has run yet");
    assertThat(only().channel())
        .isEqualTo(new Notice.Mail("anna@example.org", "still empty", null));
  }

  @Test
  void wrongValue_isSaidAtItsFieldWithinTheBranch_andGoesWithIt() {
    open("#/jobs/new");
    browser.type("Subject", "Stock");
    take("Channel", "Mail");
    browser.type("Text", "empty");
    browser.type("Address", "nobody");
    assertThat(browser.errorAt("Address")).contains("email");
    take("Channel", "Text message");
    browser.awaitGone("email");
    browser.type("Number", "7");
    browser.click("Create job");
    browser.await("Nothing has run yet");
  }

  @Test
  void choiceNotTaken_isSaidAtIt_andHasTheFocus() {
    open("#/jobs/new");
    browser.type("Subject", "Stock");
    browser.click("Create job");
    browser.await("is required");
    assertThat(group("Channel").getText()).contains("is required");
    WebElement focused = browser.driver().switchTo().activeElement();
    assertThat(focused.getDomAttribute("type")).isEqualTo("radio");
    assertThat(browser.axe()).isEmpty();
    focused.sendKeys(Keys.SPACE);
    assertThat(browser.errorAt("Address")).isEqualTo("is required");
  }

  @Test
  void optionalChoice_canBeLeftOutAgain() {
    Job<Notice> job = job(new Notice.TextMessage(7, "empty"), new Notice.Horn(2, 0.5));
    open("#/jobs/" + job.id() + "/edit");
    browser.choose("Kind", "Whistle");
    assertThat(value("Seconds")).isEqualTo("0.5");
    browser.click("Save");
    browser.await("Nothing has run yet");
    assertThat(stored(job.id()).sound()).isEqualTo(new Notice.Whistle(0.5));
    open("#/jobs/" + job.id() + "/edit");
    browser.choose("Kind", "Not set");
    browser.click("Save");
    browser.await("Nothing has run yet");
    assertThat(stored(job.id()).sound()).isNull();
  }

  @Test
  void removedItem_takesWhatWasTypedIntoItsBranchesAlong() {
    open("#/jobs/new");
    browser.type("Subject", "Stock");
    browser.click("Add to Fallbacks");
    take("Fallbacks 1", "Mail");
    browser.type("Address", "anna@example.org");
    take("Fallbacks 1", "Text message");
    browser.click("Add to Fallbacks");
    browser.click("Remove Fallbacks 1");
    take("Fallbacks 1", "Mail");
    assertThat(value("Address")).isEmpty();
  }

  @Test
  void unknownBranch_isSaidAtTheChoice() {
    open("#/jobs/new");
    browser.click("JSON");
    browser.type(
        "JSON",
        """
        {"job_type":"notice_job","schedule":{"expression":"rate(2 hours)","timezone":"UTC"},\
        "payload":{"subject":"Stock","channel":{"type":"fax"}}}""");
    browser.await("/payload/channel/type must be one of mail, text_message, both");
    browser.click("Form");
    Waits.until(
        () -> group("Channel").getText().contains("must be one of mail"), "it is at the choice");
  }

  @Test
  void hostileAndHugeText_isTextInABranch_andStaysAsItIs() {
    var huge = new Notice.Mail("anna@example.org", "W".repeat(100_000), new Notice.Voice(MARKUP));
    Job<Notice> job =
        job(new Notice.Both(huge, new Notice.TextMessage(Long.MAX_VALUE, MARKUP)), null);
    open("#/jobs/" + job.id() + "/edit");
    Waits.until(() -> MARKUP.equals(value("Words")), "it can be edited");
    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    browser.type("Subject", MARKUP);
    browser.click("Save");
    browser.await("Nothing has run yet");
    assertThat(stored(job.id()).channel()).isEqualTo(job.spec().payload().channel());
    assertThat(stored(job.id()).subject()).isEqualTo(MARKUP);
    assertThat(browser.run("return window.hacked ?? ''")).isEqualTo("");
    assertThat(browser.run("return document.querySelectorAll('main img').length")).isEqualTo(0L);
  }
}
