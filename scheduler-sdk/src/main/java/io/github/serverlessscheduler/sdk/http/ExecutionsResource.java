package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.List;

/** What a job of the caller's has run: {@code /v1/jobs/{id}/executions}. */
final class ExecutionsResource {

  private static final String PATH = "/v1/jobs/{id}/executions";

  List<Route> reads() {
    return List.of(Route.read("GET", PATH, ExecutionsResource::list).parameters("limit", "cursor"));
  }

  List<Route> commands() {
    return List.of(
        Route.command(
            "redrive",
            Permission.RUN,
            "POST",
            PATH + "/{occurrence_id}/redrive",
            ExecutionsResource::redrive));
  }

  private static ApiResponse list(Call call) {
    JobId id = call.jobId();
    int limit = call.parameters().limit();
    String cursor = call.parameters().one("cursor").orElse(null);
    Page<Execution> page =
        Parameters.blaming("cursor", () -> call.jobs().executions(id, limit, cursor));
    return ApiResponse.json(200, Pages.json(page.map(ExecutionCodec::encodeForApi)));
  }

  private static ApiResponse redrive(Call call) {
    RequestCodec.requireNothing(call.optionalBody());
    Execution execution = call.jobs().redrive(call.jobId(), call.variable("occurrence_id"));
    return ApiResponse.json(202, ExecutionCodec.encodeForApi(execution));
  }
}
