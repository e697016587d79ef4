package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Two jobs beside the watched page, so that one sees more than success: one paused, one failed. */
final class Showcase {

  private Showcase() {}

  /** Makes them once; what people do to them afterwards stays. */
  static void add(Jobs jobs, DemoPage page, Map<String, String> labels) {
    Job<HtmlMonitorJob> reviews =
        jobs.createIfAbsent(
            "showcase-reviews", spec(page.url() + "reviews", "0 9 ? * MON-FRI *", labels));
    if (reviews.version() == 1) {
      jobs.pause(reviews.id(), "the shop is redoing its reviews");
    }
    Job<HtmlMonitorJob> gone =
        jobs.createIfAbsent("showcase-gone", spec(page.url() + "gone", "30 6 1 * ? *", labels));
    jobs.runNow(gone.id(), "showcase"); // The same key is the same run, at every start.
  }

  private static JobSpec<HtmlMonitorJob> spec(String url, String cron, Map<String, String> labels) {
    return JobSpec.builder(
            new HtmlMonitorJob(url, List.of("main")), Schedule.cron(cron, ZoneOffset.UTC))
        .retry(Retry.of(1, Duration.ofSeconds(1)))
        .labels(labels)
        .build();
  }
}
