package io.github.serverlessscheduler.it.browser;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;

/** Takes a picture of every page, in every size and theme. Run by bin/screenshots. */
final class Screenshots {

  private static final Map<String, int[]> SIZES =
      Map.of(
          "1440", new int[] {1440, 900}, "768", new int[] {768, 1024}, "390", new int[] {390, 844});

  private final Browser browser;
  private final Path directory;
  private final Map<String, Runnable> pages = new LinkedHashMap<>();

  private Screenshots(Browser browser, Path directory) {
    this.browser = browser;
    this.directory = directory;
  }

  /**
   * The pictures.
   *
   * @param args the directory they go to, and maybe a part of the names of those wanted
   */
  public static void main(String[] args) throws IOException {
    if (!Browser.isInstalled()) {
      throw new IllegalStateException("chromium and chromedriver are not in /usr/bin");
    }
    Path directory = Files.createDirectories(Path.of(args[0]));
    try (var browser = new Browser();
        var world = new World();
        var none = new World();
        var signIn = new SignInWorld()) {
      var pictures = new Screenshots(browser, directory);
      pictures.plan(world, none);
      new SignInPictures(browser, signIn).plan(pictures::page);
      pictures.take(args.length > 1 ? args[1] : "");
    }
  }

  private void plan(World world, World none) {
    String console = world.console();
    Job<Report> shown = fill(world);
    String job = console + "#/jobs/" + shown.id();
    page("jobs", () -> open(console, "Weekly revenue"));
    page(
        "jobs-chosen",
        () -> {
          open(console, "Weekly revenue");
          browser.click(Browser.named("input", "Choose Weekly revenue by region"));
          browser.click(Browser.named("input", "Choose Nightly stock count"));
          browser.await("2 jobs chosen");
        });
    page("jobs-none", () -> open(none.console(), "No jobs yet"));
    page(
        "job",
        () -> {
          open(job, "Succeeded");
          browser.await("Next times");
          browser.click(By.cssSelector("tr:has(.status.bad) button[aria-expanded]"));
          browser.await("Attempt 1");
        });
    page(
        "job-json",
        () -> {
          open(job, "Succeeded");
          browser.click("JSON");
          browser.await("job_id");
        });
    page(
        "pause",
        () -> {
          open(job, "Succeeded");
          browser.click("Pause");
          browser.await("Pause this job?");
        });
    page(
        "create",
        () -> {
          open(console + "#/jobs/new", "Priority");
          browser.await("Next times");
        });
    page(
        "create-wrong",
        () -> {
          open(console + "#/jobs/new", "Priority");
          browser.click("Add to Copy to");
          browser.type("Copy to 1", "nobody");
          browser.click("Weekly");
          browser.type("Time zone", "Europe/Warsw");
          browser.click("Create job");
          browser.await("need your attention");
          browser.await("unknown zone");
        });
    page(
        "edit-conflict",
        () -> {
          restore(world, shown);
          open(job + "/edit", "Title");
          var stored = (Job<?>) world.jobs().get(shown.id());
          var payload =
              new Report(
                  "Weekly revenue", 40, Report.Priority.NORMAL, true, null, null, null, null);
          world
              .jobs()
              .update(shown.id(), stored.version(), JobSpec.of(payload, stored.spec().schedule()));
          browser.type("Title", "Weekly revenue by region and shop");
          browser.click("Save");
          browser.await("Somebody else");
        });
    Job<Report> watched = watched(world);
    page("job-report", () -> open(console + "#/jobs/" + watched.id(), "Show all"));
    page("upcoming", () -> open(console + "#/upcoming", "jobs until"));
    page(
        "upcoming-open",
        () -> {
          open(console + "#/upcoming?window=7d", "jobs until");
          browser.click("Times of Nightly stock count");
        });
    page("upcoming-none", () -> open(none.console() + "#/upcoming", "Nothing fires"));
    page("dead-letters", () -> open(console + "#/dead-letters", " dead letter"));
    page("not-found", () -> open(console + "#/nonsense", "There is no such page"));
  }

  /** Jobs of all kinds, and the one that is shown. */
  private static Job<Report> fill(World world) {
    ZoneId warsaw = ZoneId.of("Europe/Warsaw");
    make(
        world,
        "Customs declarations",
        Schedule.cron("15 6 1 * ? *", warsaw),
        Map.of("team", "legal"));
    Job<?> paused =
        make(
            world,
            "Quarter-end ledger export",
            Schedule.cron("0 22 L * ? *", warsaw),
            Map.of("team", "finance"));
    world.jobs().pause(paused.id(), "quarter-end freeze");
    world.deadJob(
        "Supplier price list", "https://prices.example.org/list.csv answered with status 410");
    world.deadJob("Returns by carrier", "the archive bucket 'returns-2026' is full");
    world.failWith("");
    make(
        world,
        "Warehouse heartbeat",
        Schedule.parse("rate(5 minutes)"),
        Map.of("team", "ops", "tier", "gold"));
    make(
        world, "Nightly stock count", Schedule.cron("30 2 * * ? *", warsaw), Map.of("team", "ops"));
    Job<Report> shown =
        make(
            world,
            "Weekly revenue by region",
            Schedule.cron("0 7 ? * MON-FRI *", warsaw),
            Map.of("team", "finance", "audience", "board"));
    for (int i = 0; i < 12; i++) {
      run(world, shown, "earlier-" + i);
    }
    world.failWith("connection to reports.example.org timed out after 30 s");
    run(world, shown, "failing");
    world.failWith("");
    run(world, shown, "latest");
    return shown;
  }

  /** A job whose runs have left reports. */
  private static Job<Report> watched(World world) {
    Job<Report> job =
        make(
            world,
            "Competitor price list",
            Schedule.parse("rate(30 minutes)"),
            Map.of("team", "sales"));
    world.reportWith("First reading: 214 lines of text.");
    run(world, job, "first");
    world.reportWith("No change.");
    run(world, job, "second");
    world.reportWith(
        """
        @@ -12,7 +12,8 @@
         Garden furniture, autumn 2026
        -Bench, oak, 150 cm             189.00
        +Bench, oak, 150 cm             174.50
         Bench, pine, 150 cm            119.00
        -Table, round, 90 cm            210.00
        +Table, round, 90 cm            199.00
        +Table, round, 120 cm           259.00
         Delivery within five working days
         Prices include VAT
        """);
    run(world, job, "third");
    world.reportWith("No change.");
    run(world, job, "fourth");
    world.reportWith("");
    return job;
  }

  /** What an earlier picture has changed is as it was. */
  private static void restore(World world, Job<Report> job) {
    world.jobs().update(job.id(), world.jobs().get(job.id()).version(), job.spec());
  }

  private static void run(World world, Job<Report> job, String key) {
    world.jobs().runNow(job.id(), key);
    Waits.until(
        () -> world.runs(job.id()).stream().noneMatch(run -> run.finishedAt().isEmpty()),
        "it has run");
  }

  private static Job<Report> make(
      World world, String title, Schedule schedule, Map<String, String> labels) {
    var payload =
        new Report(
            title,
            12,
            Report.Priority.HIGH,
            false,
            List.of("anna@example.org", "board@example.org"),
            null,
            null,
            null);
    return world.jobs().create(JobSpec.builder(payload, schedule).labels(labels).build());
  }

  private void open(String address, String text) {
    browser.open(address);
    browser.await(text);
  }

  private void page(String name, Runnable show) {
    pages.put(name, show);
  }

  private void take(String wanted) throws IOException {
    for (var page : pages.entrySet()) {
      for (boolean dark : new boolean[] {false, true}) {
        for (var size : SIZES.entrySet()) {
          String name = page.getKey() + "-" + size.getKey() + (dark ? "-dark" : "-light");
          if (name.contains(wanted)) {
            browser.dark(dark);
            browser.size(size.getValue()[0], size.getValue()[1]);
            page.getValue().run();
            whole(size.getValue()[0], size.getValue()[1]);
            write(directory.resolve(name + ".png"));
          }
        }
      }
    }
  }

  /** A window as high as the page, so that what sticks to its edges is where it belongs. */
  private void whole(int width, int height) {
    long content = browser.number("return document.documentElement.scrollHeight");
    browser.size(width, (int) Math.max(height, content));
  }

  private void write(Path file) throws IOException {
    Object data =
        browser
            .driver()
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
    System.out.println(file);
  }
}
