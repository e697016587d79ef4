package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What reaches the browser, and how much of it. */
class DeliveryTest extends BrowserTest {

  private static final long MOST_BYTES = 80 * 1024;

  @Test
  void firstPage_isSmall_andComesFromItsOwnServerAlone() {
    IntStream.range(0, 50).forEach(i -> world.job("Report " + i));
    open("");
    browser.await("50 jobs on this page");
    long bytes =
        browser.number(
            """
            return [...performance.getEntriesByType('resource').filter((it) => it.name.includes('/console/')),
              ...performance.getEntriesByType('navigation')].reduce((sum, it) => sum + it.encodedBodySize, 0);
            """);
    assertThat(bytes).isBetween(10_000L, MOST_BYTES);
    System.out.println("first page: " + bytes + " bytes, compressed");
    assertThat(
            (List<?>)
                browser.run(
                    "return performance.getEntriesByType('resource').map((it) => new URL(it.name).origin)"
                        + ".filter((origin) => origin !== location.origin)"))
        .isEmpty();
  }

  @Test
  void tenThousandJobs_areListedAndFound() {
    world
        .jobs()
        .createAll(IntStream.range(0, 10_000).mapToObj(i -> World.spec("Report " + i)).toList());
    open("");
    browser.await("50 jobs on this page");
    System.out.println(
        "list of 50 of 10,000 jobs after "
            + browser.number("return Math.round(window.listedMillis)")
            + " ms");
    browser.type("Search in ids, types, labels and payloads", "Report 77");
    browser.await("Report 7799");
    browser.click("Older");
    browser.await("Report 7720");
  }

  @Test
  void underAPrefix_behindAProxy_everythingIsFound() throws IOException {
    world.job("Revenue");
    try (var proxy = new PrefixProxy(world.console().replace("/console/", ""), "/tools/jobs")) {
      browser.open(proxy.address() + "/");
      browser.await("Revenue");
      browser.click("Revenue");
      browser.await("Next times, in ");
      browser.click("Edit");
      browser.field("Title");
    }
  }

  @Test
  void rootOfTheServer_leadsToTheConsole() {
    browser.open(world.console().replace("/console/", "/"));
    browser.await("No jobs yet");
  }
}
