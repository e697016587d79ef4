package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What jobs there can be: {@code /v1/job-types}. */
final class JobTypesResource {

  private final Scheduler scheduler;

  JobTypesResource(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  List<Route> reads() {
    return List.of(Route.read("GET", "/v1/job-types", this::list));
  }

  private ApiResponse list(Call call) {
    List<String> types = scheduler.jobTypes().stream().map(this::json).toList();
    return ApiResponse.json(200, Pages.json(new Page<>(types, null)));
  }

  private String json(JobType<?> type) {
    return JsonText.object(
        json ->
            json.put("job_type", type.name())
                .strings("aliases", new TreeSet<>(type.aliases()))
                .put("payload_version", type.payloadVersion())
                .put("accepted", scheduler.accepts(type))
                .json("payload_schema", schema(type)));
  }

  /** A runtime may have left the schema generator out; then its types have no schemas. */
  private @Nullable String schema(JobType<?> type) {
    try {
      return scheduler.registry().schema(type);
    } catch (SchedulerException e) {
      if (e.code() == ErrorCode.UNSUPPORTED) {
        return null;
      }
      throw e;
    }
  }
}
