package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.Upcoming;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** What the caller's jobs will fire: {@code /v1/upcoming}. */
final class UpcomingResource {

  private static final Duration USUAL = Duration.ofDays(1);

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
    JobQuery query = JobQueries.filter(call.parameters());
    Instant until = until(call.parameters());
    Upcoming upcoming = Parameters.blaming("until", () -> call.jobs().upcoming(query, until));
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

  private Instant until(Parameters given) {
    try {
      return given
          .one("until")
          .map(Instant::parse)
          .orElseGet(() -> scheduler.clock().instant().plus(USUAL));
    } catch (DateTimeParseException e) {
      throw Parameters.wrong("until", "must be a time such as 2027-01-31T09:00:00Z");
    }
  }
}
