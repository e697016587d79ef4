package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            .parameters("job_type", "state", "label", "text", "limit", "cursor"));
  }

  List<Route> commands() {
    return List.of(
        Route.command("create", Permission.CHANGE, "POST", PATH, this::create)
            .parameters(Parameters.VALIDATE_ONLY));
  }

  private ApiResponse list(Call call) {
    Parameters given = call.parameters();
    Page<StoredJob> page =
        call.jobs()
            .list(
                new JobQuery(
                    given.one("job_type").orElse(null),
                    state(given.one("state").orElse(null)),
                    labels(given.all("label")),
                    given.one("text").orElse(null),
                    given.limit(),
                    given.one("cursor").orElse(null)));
    return ApiResponse.json(200, Pages.json(page.map(view::json)));
  }

  private static @Nullable JobState state(@Nullable String wireName) {
    for (JobState state : JobState.values()) {
      if (state.wireName().equals(wireName)) {
        return state;
      }
    }
    if (wireName != null) {
      throw Parameters.wrong(
          "state",
          Stream.of(JobState.values())
              .map(JobState::wireName)
              .collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return null;
  }

  private static Map<String, String> labels(List<String> pairs) {
    var labels = new HashMap<String, String>();
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw Parameters.wrong("label", "must be a name, a colon and a value");
      }
      if (labels.put(pair.substring(0, colon), pair.substring(colon + 1)) != null) {
        throw Parameters.wrong("label", "names a label twice");
      }
    }
    return labels;
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
