package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.it.programs.AppliedResource;
import io.github.serverlessscheduler.it.programs.Listing;
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

/** The scheduler and two consumers, applied, planned anew and destroyed in an emulated account. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "terraform is run through env")
class EmulatedAccountTest {

  private static final String PREFIX = "reports-test";
  private static final Path ROOT =
      SourceTree.root().resolve("integration-tests/src/test/resources/terraform/emulated.tf");

  @Test
  void scheduler_isAppliedIsThereAndGoesWithoutATrace() throws Exception {
    Terraform terraform = Terraform.get();
    try (var aws = MotoServer.start()) {
      Path root = root();
      Map<String, String> variables =
          Map.of(
              "TF_VAR_endpoint",
              aws.endpoint().toString(),
              "TF_VAR_zip_path",
              zip(root).toString());
      terraform.init(root);

      terraform.run(root, variables, 0, "apply", "-auto-approve", "-input=false");
      assertThat(Listing.with(PREFIX, aws.endpoint())).isEqualTo(Listing.ALL);
      var resources = AppliedResource.of(terraform.shown(root));
      assertFollowsTheHouseRules(resources);
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
    }
  }

  private static void assertFollowsTheHouseRules(List<AppliedResource> resources) {
    assertThat(resources).hasSizeGreaterThan(100);
    assertThat(resources)
        .allSatisfy(it -> assertThat(it.name().orElse(PREFIX)).as(it.address()).startsWith(PREFIX));
    assertThat(resources)
        .filteredOn(AppliedResource::isTaggable)
        .allSatisfy(
            it -> {
              assertThat(it.values().at("/tags/Service").asString()).isEqualTo("reports");
              assertThat(it.values().at("/tags/Stage").asString()).isEqualTo("test");
            });
    assertThat(resources)
        .flatExtracting(AppliedResource::allowances)
        .hasSizeGreaterThan(50)
        .allSatisfy(EmulatedAccountTest::assertIsNarrow);
  }

  private static void assertIsNarrow(JsonNode statement) {
    assertThat(statement.path("Action").toString()).as(statement.toString()).doesNotContain("*");
    assertThat(statement.path("Principal").toString()).doesNotContain("\"*\"");
    boolean isOfAKey = statement.path("Action").toString().contains("kms:");
    boolean isOfTraces = statement.path("Sid").asString().equals("SendTraces");
    if (!isOfAKey && !isOfTraces) {
      assertThat(statement.path("Resource").toString()).doesNotContain("\"*\"");
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
