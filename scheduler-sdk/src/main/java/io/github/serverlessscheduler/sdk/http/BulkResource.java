package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.BulkOperation;
import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import java.util.ArrayList;
import java.util.List;

/**
 * Several things in one request: {@code /v1/jobs:bulk}. One that fails does not stop the others.
 */
final class BulkResource {

  private final Scheduler scheduler;
  private final JobView view;

  BulkResource(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.view = new JobView(scheduler);
  }

  List<Route> commands() {
    return List.of(
        Route.of("POST", "/v1/jobs:bulk", this::perform).mostBytes(RequestCodec.MOST_BULK_BYTES));
  }

  /** What became of one operation; {@code member} says what {@code json} is. */
  private record Result(int status, String member, String json) {
    private static final int LEAST_ERROR = 400;

    boolean isFailure() {
      return status >= LEAST_ERROR;
    }

    String text() {
      return JsonText.object(
          it -> {
            it.put("status", status);
            it.json(member, json.isEmpty() ? null : json);
          });
    }
  }

  private ApiResponse perform(Call call) {
    List<BulkOperation> operations = RequestCodec.decodeBulk(call.body());
    var results = new ArrayList<Result>();
    for (BulkOperation operation : operations) {
      results.add(perform(operation, call.jobs(), results.size()));
    }
    long failed = results.stream().filter(Result::isFailure).count();
    return ApiResponse.json(
        200,
        JsonText.object(
            json ->
                json.put("succeeded", results.size() - failed)
                    .put("failed", failed)
                    .json("results", results.stream().map(Result::text).toList())));
  }

  private Result perform(BulkOperation operation, Jobs jobs, int index) {
    try {
      return perform(operation, jobs);
    } catch (SchedulerException e) {
      Problem problem = Problem.of(e, "/operations/" + index + "/job");
      return new Result(problem.status(), "problem", problem.json());
    }
  }

  private Result perform(BulkOperation operation, Jobs jobs) {
    if (operation instanceof BulkOperation.Create create) {
      JobSpec<?> spec = scheduler.codec().decodeSpec(create.spec());
      String key = create.idempotencyKey();
      return job(201, key == null ? jobs.create(spec) : jobs.create(spec, key));
    } else if (operation instanceof BulkOperation.Pause pause) {
      return job(200, jobs.pause(pause.job(), pause.reason()));
    } else if (operation instanceof BulkOperation.Resume resume) {
      return job(200, jobs.resume(resume.job()));
    } else if (operation instanceof BulkOperation.Run run) {
      return execution(jobs.runNow(run.job(), run.idempotencyKey()));
    } else if (operation instanceof BulkOperation.Redrive redrive) {
      return execution(jobs.redrive(redrive.job(), redrive.occurrenceId()));
    }
    jobs.delete(((BulkOperation.Delete) operation).job());
    return new Result(204, "job", "");
  }

  private Result job(int status, StoredJob job) {
    return new Result(status, "job", view.json(job));
  }

  private static Result execution(Execution execution) {
    return new Result(202, "execution", ExecutionCodec.encodeForApi(execution));
  }
}
