package io.github.serverlessscheduler.it.aws.deployed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.packaged.CheckedPage;
import io.github.serverlessscheduler.it.aws.packaged.HttpEvents;
import io.github.serverlessscheduler.it.programs.HouseRules;
import io.github.serverlessscheduler.it.programs.Listing;
import io.github.serverlessscheduler.it.programs.PlannedChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import tools.jackson.databind.JsonNode;

/**
 * {@code bin/complete_deploy}, from an empty account to an empty account; between them, from an
 * owner's request to a mail and the history, by what terraform has made.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the Lambda runtime client has no other build")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedPathTest {

  private static final List<String> ROOTS =
      List.of("core", "plugins-html-checker", "plugins-plugin-example");

  @TempDir static Path home;
  private static @Nullable Deployment deployment;

  @BeforeAll
  static void deploy() throws Exception {
    deployment = new Deployment(home);
    deployment.deploy("--yes");
  }

  @AfterAll
  static void close() {
    if (deployment != null) {
      deployment.close();
    }
  }

  private static Deployment deployment() {
    return requireNonNull(deployment);
  }

  @Test
  @Order(1)
  void createdJobs_endInStateMailAndHistory() throws Exception {
    path(deployment().account(), deployment().zips(), home.resolve("functions"));
  }

  static void path(EmulatedAccount account, DeployedZips zips, Path folder) throws Exception {
    verifySender(account);
    try (var page = new CheckedPage("<p>price: 3 €</p>");
        var functions = new RunningFunctions(account, zips, folder);
        var world = new DeployedWorld(account, functions, Deployment.PREFIX)) {
      HttpEvents api = world.api("ann", "ann@example.org");
      String checked =
          create(api, "html_monitor_job", "\"url\": \"" + page.url() + "\"", functions);
      String example = create(api, "example_job", "\"message\": \"well done\"", functions);

      world.sync();
      assertThat(world.schedules.names())
          .as(functions.output())
          .containsExactlyInAnyOrder(checked, example);
      world.fire();
      assertThat(stored(account))
          .as(functions.output())
          .singleElement()
          .asString()
          .startsWith("pages/");
      page.change("<p>price: 4 €</p>");
      world.fire();

      assertThat(functions.mailsOf(Deployment.PREFIX + "-html-checker"))
          .as(functions.output())
          .singleElement()
          .asString()
          .contains("ann@example.org", page.url(), "-price: 3 €", "+price: 4 €");
      assertThat(states(api, checked)).containsExactly("succeeded", "succeeded");
      assertThat(states(api, example)).containsExactly("succeeded", "succeeded");
      assertThat(functions.refused()).isEmpty();
    }
  }

  @Test
  @Order(2)
  void secondPlan_changesNothingButForTheEmulator() throws Exception {
    Path plans = home.resolve("plans");
    deployment().deploy("--plan", "--json", plans.toString());

    for (String root : ROOTS) {
      String plan = Files.readString(plans.resolve(root + ".json"));
      assertThat(PlannedChange.of(plan))
          .as("changes of a second plan of %s that are not the emulator's", root)
          .filteredOn(change -> !change.isOfTheEmulator())
          .isEmpty();
      HouseRules.assertFollowed(plan, Deployment.PREFIX, "scheduler", "test");
    }
    assertThat(deployment().states()).containsExactlyInAnyOrderElementsOf(ROOTS);
  }

  @Test
  @Order(3)
  void destroy_leavesNothing() throws Exception {
    assertThat(Listing.with(Deployment.PREFIX, deployment().endpoint())).isEqualTo(Listing.ALL);

    deployment().deploy("--destroy", "--yes");

    assertThat(Listing.with(Deployment.PREFIX, deployment().endpoint())).isEmpty();
  }

  /** As a user does, once, for the address in plugins-html-checker.tfvars. */
  private static void verifySender(EmulatedAccount account) {
    try (SesV2Client ses = account.client(SesV2Client.builder())) {
      ses.createEmailIdentity(it -> it.emailIdentity("html-checker@example.org"));
    }
  }

  private static String create(
      HttpEvents api, String type, String payload, RunningFunctions functions) throws Exception {
    HttpEvents.Answer created =
        api.post(
            "/v1/jobs",
            """
            {
              "job_type": "%s",
              "schedule": { "expression": "rate(1 minute)", "timezone": "UTC" },
              "payload": { %s }
            }
            """
                .formatted(type, payload));
    assertThat(created.status()).as("%s %s", created.body(), functions.output()).isEqualTo(201);
    return created.body().path("job_id").asString();
  }

  private static List<String> states(HttpEvents api, String job) throws Exception {
    JsonNode history = api.get("/v1/jobs/" + job + "/executions").body();
    return history.path("items").findValuesAsString("state");
  }

  private static List<String> stored(EmulatedAccount account) {
    String bucket = Deployment.PREFIX + "-html-checker-123456789012";
    try (S3Client s3 = account.client(S3Client.builder())) {
      return s3.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
          .map(it -> it.key())
          .toList();
    }
  }
}
