package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.BulkOperation;
import io.github.serverlessscheduler.sdk.codec.ExecutionCodec;
import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several things in one request: {@code /v1/jobs:bulk}. One that fails does not stop the others.
 */
final class BulkResource {

  private final Scheduler scheduler;
  private final JobView view;
  private final AuditTrail audit;

  BulkResource(Scheduler scheduler, AuditTrail audit) {
    this.scheduler = scheduler;
    this.view = new JobView(scheduler);
    this.audit = audit;
  }

  /** What each operation needs is seen, and told of, operation by operation. */
  List<Route> commands() {
    return List.of(
        Route.command("", Permission.READ, "POST", "/v1/jobs:bulk", this::perform)
            .mostBytes(RequestCodec.MOST_BULK_BYTES));
  }

  /** An operation, as the route of its own that it might have been. */
  private record Step(
      String action, Permission needed, @Nullable JobId job, Function<Jobs, Result> work) {}

  /** What became of one operation; {@code member} says what {@code json} is. */
  private record Result(int status, String member, String json, @Nullable JobId job) {
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
      Step step = step(operation);
      Result result = perform(step, call, "/operations/" + results.size() + "/job");
      audit.answered(call.caller(), step.action, Objects.toString(result.job, null), result.status);
      results.add(result);
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

  private static Result perform(Step step, Call call, String document) {
    Problem problem;
    if (call.caller().may(step.needed)) {
      try {
        return step.work.apply(call.jobs());
      } catch (SchedulerException e) {
        problem = Problem.of(e, document);
      }
    } else {
      problem = Problem.forbidden(step.needed);
    }
    return new Result(problem.status(), "problem", problem.json(), step.job);
  }

  private Step step(BulkOperation operation) {
    if (operation instanceof BulkOperation.Create create) {
      return new Step("create", Permission.CHANGE, null, jobs -> created(create, jobs));
    } else if (operation instanceof BulkOperation.Pause pause) {
      return new Step(
          "pause",
          Permission.CHANGE,
          pause.job(),
          jobs -> job(200, jobs.pause(pause.job(), pause.reason())));
    } else if (operation instanceof BulkOperation.Resume resume) {
      return new Step(
          "resume", Permission.CHANGE, resume.job(), jobs -> job(200, jobs.resume(resume.job())));
    } else if (operation instanceof BulkOperation.Run run) {
      return new Step(
          "run",
          Permission.RUN,
          run.job(),
          jobs -> execution(run.job(), jobs.runNow(run.job(), run.idempotencyKey())));
    } else if (operation instanceof BulkOperation.Redrive redrive) {
      return new Step(
          "redrive",
          Permission.RUN,
          redrive.job(),
          jobs -> execution(redrive.job(), jobs.redrive(redrive.job(), redrive.occurrenceId())));
    }
    JobId deleted = ((BulkOperation.Delete) operation).job();
    return new Step("delete", Permission.CHANGE, deleted, jobs -> deleted(deleted, jobs));
  }

  private Result created(BulkOperation.Create create, Jobs jobs) {
    JobSpec<?> spec = scheduler.codec().decodeSpec(create.spec());
    String key = create.idempotencyKey();
    return job(201, key == null ? jobs.create(spec) : jobs.create(spec, key));
  }

  private static Result deleted(JobId job, Jobs jobs) {
    jobs.delete(job);
    return new Result(204, "job", "", job);
  }

  private Result job(int status, StoredJob job) {
    return new Result(status, "job", view.json(job), job.id());
  }

  private static Result execution(JobId job, Execution execution) {
    return new Result(202, "execution", ExecutionCodec.encodeForApi(execution), job);
  }
}
