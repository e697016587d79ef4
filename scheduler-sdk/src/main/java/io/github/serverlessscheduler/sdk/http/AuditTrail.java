package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.event.CommandAnswered;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Tells of every command that a known caller gave, whatever became of it. Thread-safe. */
final class AuditTrail {

  private static final String LOCATION = "jobs/";

  private final SchedulerListener listener;
  private final InstantSource clock;

  AuditTrail(SchedulerListener listener, InstantSource clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /** Of a request to a route; one that only asks what a command would do is none. */
  void answered(Route route, Call call, ApiResponse response) {
    if (route.action().isEmpty()
        || call.parameters().all(Parameters.VALIDATE_ONLY).contains("true")) {
      return;
    }
    String created =
        response
            .header("location")
            .filter(it -> it.startsWith(LOCATION))
            .map(it -> it.substring(LOCATION.length()))
            .orElse(null);
    answered(
        call.caller(),
        route.action(),
        call.variables().getOrDefault("id", created),
        response.status());
  }

  void answered(Caller caller, String action, @Nullable String jobId, int status) {
    listener.commandAnswered(
        new CommandAnswered(
            clock.instant(), caller.actor(), caller.owner().userId(), action, jobId, status));
  }
}
