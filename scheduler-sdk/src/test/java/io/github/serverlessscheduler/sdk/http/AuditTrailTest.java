package io.github.serverlessscheduler.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.event.CommandAnswered;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

  private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

  private final List<CommandAnswered> told = new ArrayList<>();
  private final AuditTrail audit =
      new AuditTrail(
          new SchedulerListener() {
            @Override
            public void commandAnswered(CommandAnswered event) {
              told.add(event);
            }
          },
          () -> NOON);

  private void answered(Map<String, String> variables, String location) {
    Scheduler scheduler = Scheduler.builder().store(new InMemoryJobStore()).build();
    ApiResponse response = ApiResponse.json(201, "{}").with("location", location);
    var call =
        new Call(
            ApiRequest.builder("POST", "/v1/jobs").build(),
            variables,
            Parameters.parse("", Set.of()),
            "",
            Caller.of(Owner.of("ann")).withActor("ops"),
            scheduler);
    audit.answered(
        Route.command("create", Permission.CHANGE, "POST", "/v1/jobs", it -> response),
        call,
        response);
  }

  @Test
  void createdJob_isTheOneThatTheAnswerLocates() {
    answered(Map.of(), "jobs/7");
    answered(Map.of("id", "8"), "jobs/7");

    assertThat(told)
        .containsExactly(
            new CommandAnswered(NOON, "ops", "ann", "create", "7", 201),
            new CommandAnswered(NOON, "ops", "ann", "create", "8", 201));
  }

  @Test
  void locationOfSomethingElse_isNoJob() {
    answered(Map.of(), "things/7");

    assertThat(told).containsExactly(new CommandAnswered(NOON, "ops", "ann", "create", null, 201));
  }
}
