package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.List;

/** The caller's jobs: {@code /v1/jobs}. */
final class JobsResource {

  private static final String PATH = "/v1/jobs";

  private final Scheduler scheduler;
  private final JobView view;

  JobsResource(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.view = new JobView(scheduler);
  }

  List<Route> reads() {
    return List.of(
        Route.read("GET", PATH, this::list)
            .parameters("job_type", "state", "label", "text", "sort", "limit", "cursor"));
  }

  List<Route> commands() {
    return List.of(
        Route.command("create", Permission.CHANGE, "POST", PATH, this::create)
            .parameters(Parameters.VALIDATE_ONLY));
  }

  private ApiResponse list(Call call) {
    JobQuery query = JobQueries.page(call.parameters());
    Page<StoredJob> page = Parameters.blaming("cursor", () -> call.jobs().list(query));
    return ApiResponse.json(200, Pages.json(page.map(view::json)));
  }

  private ApiResponse create(Call call) {
    boolean isDryRun = call.parameters().validateOnly();
    JobSpec<?> spec = scheduler.codec().decodeSpec(call.body());
    if (isDryRun) {
      call.jobs().checkCreate(spec);
      return ApiResponse.empty(204);
    }
    Job<?> job =
        IdempotencyKey.of(call.request())
            .<Job<?>>map(key -> call.jobs().create(spec, key))
            .orElseGet(() -> call.jobs().create(spec));
    // Relative to this path, so that it holds under whatever prefix the API is served.
    return view.response(201, job).with("location", "jobs/" + job.id());
  }
}
