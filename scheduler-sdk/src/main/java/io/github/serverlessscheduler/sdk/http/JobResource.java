package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import java.util.List;

/** One job of the caller's: {@code /v1/jobs/{id}} and what can be done to it. */
final class JobResource {

  private static final String PATH = "/v1/jobs/{id}";

  private final Scheduler scheduler;
  private final JobView view;

  JobResource(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.view = new JobView(scheduler);
  }

  List<Route> reads() {
    return List.of(Route.read("GET", PATH, this::get));
  }

  List<Route> commands() {
    return List.of(
        Route.command("replace", Permission.CHANGE, "PUT", PATH, this::replace)
            .parameters(Parameters.VALIDATE_ONLY),
        Route.command("delete", Permission.CHANGE, "DELETE", PATH, this::delete),
        Route.command("run", Permission.RUN, "POST", PATH + "/run", this::run),
        Route.command("pause", Permission.CHANGE, "POST", PATH + "/pause", this::pause),
        Route.command("resume", Permission.CHANGE, "POST", PATH + "/resume", this::resume));
  }

  private ApiResponse get(Call call) {
    return view.response(200, call.jobs().get(call.jobId()));
  }

  private ApiResponse replace(Call call) {
    boolean isDryRun = call.parameters().validateOnly();
    StoredJob current = call.jobs().get(call.jobId());
    IfMatch.require(call.request(), current);
    JobSpec<?> spec = scheduler.codec().decodeSpec(call.body());
    if (isDryRun) {
      call.jobs().checkUpdate(current.id(), current.version(), spec);
      return ApiResponse.empty(204);
    }
    return view.response(200, call.jobs().update(current.id(), current.version(), spec));
  }

  private ApiResponse delete(Call call) {
    call.jobs().delete(matching(call));
    return ApiResponse.empty(204);
  }

  private ApiResponse run(Call call) {
    JobId id = matching(call);
    String key = IdempotencyKey.require(call.request());
    RequestCodec.requireNothing(call.optionalBody());
    Execution execution = call.jobs().runNow(id, key);
    return ApiResponse.json(202, ExecutionCodec.encodeForApi(execution));
  }

  private ApiResponse pause(Call call) {
    JobId id = matching(call);
    String reason = RequestCodec.decodePause(call.optionalBody()).orElse(null);
    return view.response(200, call.jobs().pause(id, reason));
  }

  private ApiResponse resume(Call call) {
    JobId id = matching(call);
    RequestCodec.requireNothing(call.optionalBody());
    return view.response(200, call.jobs().resume(id));
  }

  /** The job of the path, once it is seen to be the one that the caller read, if it says so. */
  private static JobId matching(Call call) {
    StoredJob current = call.jobs().get(call.jobId());
    IfMatch.check(call.request(), current);
    return current.id();
  }
}
