package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.it.programs.AppliedResource;
import io.github.serverlessscheduler.it.programs.HouseRules;
import io.github.serverlessscheduler.it.programs.Listing;
import io.github.serverlessscheduler.it.programs.MotoFront;
import io.github.serverlessscheduler.it.programs.MotoServer;
import io.github.serverlessscheduler.it.programs.PlannedChange;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.it.programs.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import tools.jackson.databind.JsonNode;

/**
 * The scheduler and two consumers, applied, planned anew and destroyed in an emulated account: a
 * consumer without a buffer and one in another language among them, which nothing deploys. It takes
 * minutes, and is run when asked for.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "terraform is run through env")
class EmulatedAccountTest {

  private static final String ASKED_FOR = "terraform.apply.modules";
  private static final String PREFIX = "reports-test";
  private static final Path ROOT =
      SourceTree.root().resolve("integration-tests/src/test/resources/terraform/emulated.tf");

  @Test
  void scheduler_isAppliedIsThereAndGoesWithoutATrace() throws Exception {
    assumeTrue(Boolean.getBoolean(ASKED_FOR), "is run with -D" + ASKED_FOR + "=true");
    Terraform terraform = Terraform.get();
    try (var aws = MotoServer.start();
        var front = MotoFront.before(aws.endpoint())) {
      Path root = root();
      Map<String, String> variables =
          Map.of(
              "TF_VAR_endpoint",
              aws.endpoint().toString(),
              "TF_VAR_front_endpoint",
              front.endpoint().toString(),
              "TF_VAR_zip_path",
              zip(root).toString());
      terraform.init(root);

      terraform.run(root, variables, 0, "apply", "-auto-approve", "-input=false");
      assertThat(Listing.with(PREFIX, aws.endpoint()))
          .containsAll(Listing.ALL)
          .containsAll(Listing.CONSOLE);
      String state = terraform.shown(root);
      HouseRules.assertFollowed(state, PREFIX, "reports", "test");
      var resources = AppliedResource.of(state);
      assertTableIs(DynamoDbTables.jobs(PREFIX + "-jobs"), "", resources);
      assertTableIs(
          DynamoDbTables.executions(PREFIX + "-executions"), DynamoDbTables.EXPIRY, resources);

      terraform.run(root, variables, 0, "plan", "-input=false", "-out=second.tfplan");
      assertThat(PlannedChange.of(terraform.shown(root, "second.tfplan")))
          .as("changes of a second plan that are not the emulator's")
          .filteredOn(change -> !change.isOfTheEmulator())
          .isEmpty();

      terraform.run(root, variables, 0, "destroy", "-auto-approve", "-input=false");
      assertThat(Listing.with(PREFIX, aws.endpoint())).isEmpty();
      assertThat(front.isEmpty()).isTrue();
    }
  }

  private static void assertTableIs(
      CreateTableRequest described, String expiry, List<AppliedResource> resources) {
    JsonNode table =
        resources.stream()
            .filter(it -> it.type().equals("aws_dynamodb_table"))
            .filter(it -> it.name().equals(Optional.of(described.tableName())))
            .findFirst()
            .orElseThrow()
            .values();

    assertThat(TableShape.of(table)).isEqualTo(TableShape.of(described));
    assertThat(table.at("/ttl/0/attribute_name").asString("")).isEqualTo(expiry);
  }

  private static Path root() throws IOException {
    Path root = Files.createDirectory(Terraform.workspace("account").resolve("root"));
    Files.copy(ROOT, root.resolve("main.tf"));
    return root;
  }

  private static Path zip(Path root) throws IOException {
    Path zip = root.resolve("any.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("any.txt"));
      out.closeEntry();
    }
    return zip;
  }
}
