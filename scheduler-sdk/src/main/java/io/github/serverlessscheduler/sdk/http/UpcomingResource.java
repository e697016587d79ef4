package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.Upcoming;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** What the caller's jobs will fire: {@code /v1/upcoming}. */
final class UpcomingResource {

  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration FARTHEST = Duration.ofDays(31);

  private final Scheduler scheduler;
  private final JobView view;

  UpcomingResource(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.view = new JobView(scheduler);
  }

  List<Route> reads() {
    return List.of(
        Route.read("GET", "/v1/upcoming", this::list)
            .parameters("until", "job_type", "label", "text", "limit"));
  }

  private ApiResponse list(Call call) {
    Upcoming upcoming =
        call.jobs().upcoming(JobQueries.filter(call.parameters()), until(call.parameters()));
    return ApiResponse.json(
        200,
        JsonText.object(
            json ->
                json.put("from", upcoming.from().toString())
                    .put("until", upcoming.until().toString())
                    .json("items", upcoming.jobs().stream().map(this::item).toList())
                    .put("jobs_read", upcoming.jobsRead())
                    .put("complete", upcoming.isComplete())));
  }

  private String item(Upcoming.JobFirings firings) {
    return JsonText.object(
        json ->
            json.json("job", view.json(firings.job()))
                .strings(
                    "occurrences", firings.occurrences().stream().map(Instant::toString).toList())
                .put("more", firings.hasMore()));
  }

  /** Checked here too, to name the parameter. */
  private Instant until(Parameters given) {
    Instant now = scheduler.clock().instant();
    try {
      Instant until = given.one("until").map(Instant::parse).orElse(now.plus(USUAL));
      if (until.isAfter(now) && !until.isAfter(now.plus(FARTHEST))) {
        return until;
      }
    } catch (DateTimeParseException e) {
      // Told below.
    }
    throw Parameters.wrong(
        "until",
        "must be a time such as 2027-01-31T09:00:00Z, after now and at most "
            + FARTHEST.toDays()
            + " days ahead");
  }
}
