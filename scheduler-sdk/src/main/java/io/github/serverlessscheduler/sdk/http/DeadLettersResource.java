package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.List;

/** What of the caller's has failed for good, whichever job it is of: {@code /v1/dead-letters}. */
final class DeadLettersResource {

  List<Route> reads() {
    return List.of(
        Route.read("GET", "/v1/dead-letters", DeadLettersResource::list)
            .parameters("job_type", "limit", "cursor"));
  }

  private static ApiResponse list(Call call) {
    Parameters given = call.parameters();
    String jobType = given.one("job_type").orElse(null);
    int limit = given.limit();
    String cursor = given.one("cursor").orElse(null);
    Page<Execution> page =
        Parameters.blaming("cursor", () -> call.jobs().deadLetters(jobType, limit, cursor));
    return ApiResponse.json(200, Pages.json(page.map(ExecutionCodec::encodeForApi)));
  }
}
