package io.github.serverlessscheduler.it.aws.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Each of the core's functions, from its zip, in a process of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the Lambda runtime client has no other build")
class PackagedCoreTest {

  private static final String JOB =
      """
      {
        "job_type": "html_monitor_job",
        "schedule": { "expression": "rate(1 minute)", "timezone": "UTC" },
        "payload": { "url": "https://example.org/" }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Packaging.class)
  void eachFunction_doesItsPartFromItsZip(Packaging packaging) throws Exception {
    try (var aws = new PackagedWorld(packaging.core(folder))) {
      var api = new HttpEvents(aws.core("ApiLambda"), "ann", "ann@example.org");
      LambdaProcess deadLetter = aws.core("DeadLetterLambda");
      LambdaProcess recover = aws.core("RecoverLambda");

      assertThat(names(api.get("/v1/job-types").body().path("items"))).contains("html_monitor_job");
      HttpEvents.Answer created = api.post("/v1/jobs", JOB);
      assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
      String job = "/v1/jobs/" + created.body().path("job_id").asString();

      aws.sync();
      assertThat(api.get(job).body().path("sync").asString()).as(aws.output()).isEqualTo("in_sync");
      assertThat(aws.schedules.scheduleNames()).hasSize(1);

      aws.topics.faults(FaultPlan.of("Deliver", Fault.SERVER_ERROR));
      aws.fire();
      PackagedWorld.drain(aws.undelivered, deadLetter);
      JsonNode dead = api.get(job + "/executions").body().path("items").path(0);
      assertThat(dead.path("state").asString()).as(aws.output()).isEqualTo("dead");

      aws.topics.faults(FaultPlan.of("Deliver", Fault.DROPPED));
      String redrive = job + "/executions/" + dead.path("occurrence_id").asString() + "/redrive";
      assertThat(api.post(redrive, "").status()).isEqualTo(202);
      assertThat(aws.buffer.drain()).isEmpty();
      PackagedWorld.tick(recover);

      assertThat(aws.buffer.drain()).as(aws.output()).hasSize(1);

      // As if the stream had lost it.
      assertThat(api.delete(job).status()).isEqualTo(204);
      PackagedWorld.tick(aws.core("ReconcileLambda"));
      assertThat(aws.schedules.scheduleNames()).as(aws.output()).isEmpty();
    }
  }

  private static List<String> names(JsonNode items) {
    return items.findValuesAsString("job_type");
  }
}
