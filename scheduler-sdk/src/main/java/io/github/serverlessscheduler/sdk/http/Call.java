package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been found to be in order, as far as that can be said without its route.
 *
 * @param variables what the path's variables stand for
 * @param body the body's text; empty if there is none
 * @param callerOrNull who sent it; {@code null} where the route is open to everybody
 */
record Call(
    ApiRequest request,
    Map<String, String> variables,
    Parameters parameters,
    String body,
    @Nullable Caller callerOrNull,
    Scheduler scheduler) {

  Caller caller() {
    if (callerOrNull == null) {
      throw new IllegalStateException("an open route has no caller");
    }
    return callerOrNull;
  }

  /** The caller's own jobs. */
  Jobs jobs() {
    return scheduler.jobs(caller().owner());
  }

  /** The job that the path names; what cannot be an id names none. */
  JobId jobId() {
    try {
      return JobId.parse(variable("id"));
    } catch (SchedulerException e) {
      throw new RefusedException(ProblemKind.NOT_FOUND, "no such job");
    }
  }

  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("the path has no {" + name + "}");
    }
    return value;
  }

  /** The body; where it may be left out, that is an object without fields. */
  String optionalBody() {
    return body.isEmpty() ? "{}" : body;
  }
}
