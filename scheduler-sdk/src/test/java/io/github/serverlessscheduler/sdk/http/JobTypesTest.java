package io.github.serverlessscheduler.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.SchedulerBuilder;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.run.Handlers;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobTypesTest {

  /** A payload. */
  public record Sweep(@Min(1) int maxRooms) {
    static final JobType<Sweep> TYPE =
        JobType.of("sweep", Sweep.class)
            .withAliases("clean", "brush")
            .withUpcasters(payload -> payload);
  }

  @Test
  void types_comeWithTheSchemasOfTheirPayloads() {
    JsonNode type = listed(Scheduler.builder().plugins(() -> PluginMapping.of(Sweep.TYPE))).get(0);

    assertThat(type.path("job_type").asString()).isEqualTo("sweep");
    assertThat(type.path("aliases").valueStream().map(JsonNode::asString).toList())
        .isEqualTo(List.of("brush", "clean"));
    assertThat(type.path("payload_version").asInt()).isEqualTo(2);
    assertThat(type.path("accepted").asBoolean()).isTrue();
    assertThat(type.at("/payload_schema/properties/max_rooms/minimum").asInt()).isEqualTo(1);
  }

  @Test
  void typeWithoutAHandlerWhereJobsAreRun_isNotAccepted() {
    JsonNode type =
        listed(
                Scheduler.builder()
                    .plugins(() -> PluginMapping.of(Sweep.TYPE))
                    .handlers(Handlers.builder().build()))
            .get(0);

    assertThat(type.path("accepted").asBoolean()).isFalse();
  }

  private static JsonNode listed(SchedulerBuilder builder) {
    HttpApi api =
        HttpApi.builder(builder.store(new InMemoryJobStore()).build())
            .authoriser(Authoriser.fixed(Owner.of("anna")))
            .build();
    ApiResponse response = api.handle(ApiRequest.builder("GET", "/v1/job-types").build());
    return JsonMapper.shared().readTree(response.body()).path("items");
  }
}
