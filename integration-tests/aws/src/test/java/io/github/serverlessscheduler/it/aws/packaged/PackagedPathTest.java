package io.github.serverlessscheduler.it.aws.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** From an owner's request to the mail and the history, through the zips that are deployed. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the Lambda runtime client has no other build")
class PackagedPathTest {

  private static final String CHECKER =
      "io.github.serverlessscheduler.htmlchecker.lambda.HtmlCheckerFunction";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Packaging.class)
  void createdJob_endsInStoredStateMailAndHistory(Packaging packaging) throws Exception {
    try (var state = new StateAndMail();
        var page = new CheckedPage("<p>price: 3 €</p>");
        var aws = new PackagedWorld(packaging.core(folder.resolve("core")))) {
      var api = new HttpEvents(aws.core("ApiLambda"), "ann", "ann@example.org");
      LambdaProcess checker =
          aws.start(packaging.consumer(folder.resolve("checker")), CHECKER, state.environment());
      HttpEvents.Answer created =
          api.post(
              "/v1/jobs",
              """
              {
                "job_type": "html_monitor_job",
                "schedule": { "expression": "rate(1 minute)", "timezone": "UTC" },
                "payload": { "url": "%s" }
              }
              """
                  .formatted(page.url()));
      assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
      String job = created.body().path("job_id").asString();

      aws.sync();
      assertThat(aws.schedules.scheduleNames()).as(aws.output()).containsExactly(job);
      aws.fire();
      PackagedWorld.drain(aws.buffer, checker);
      assertThat(state.stored()).as(aws.output()).singleElement().asString().startsWith("pages/");
      assertThat(state.mails()).isEmpty();

      page.change("<p>price: 4 €</p>");
      aws.fire();
      PackagedWorld.drain(aws.buffer, checker);

      assertThat(state.mails())
          .as(aws.output())
          .singleElement()
          .asString()
          .contains("ann@example.org", page.url(), "-price: 3 €", "+price: 4 €");
      JsonNode history = api.get("/v1/jobs/" + job + "/executions").body().path("items");
      assertThat(history.findValuesAsString("state")).containsExactly("succeeded", "succeeded");
      assertThat(aws.undelivered.drain()).isEmpty();
    }
  }
}
