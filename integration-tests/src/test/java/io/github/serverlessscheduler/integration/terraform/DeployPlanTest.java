package io.github.serverlessscheduler.integration.terraform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.integration.terraform.PlannedRoot.Resource;
import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.it.programs.Terraform;
import io.github.serverlessscheduler.it.programs.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code bin/complete_deploy} would make of the core and of every plugin, without an account.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a shell script")
class DeployPlanTest {

  private static final String PREFIX = "scheduler-dev";

  @TempDir static Path home;
  private static Path tree;
  private static final Map<String, PlannedRoot> PLANS = new TreeMap<>();

  @BeforeAll
  static void plan() throws Exception {
    Terraform.get();
    tree = home.resolve("tree");
    TreeCopy.copy(SourceTree.root(), tree);
    TreeCopy.copy(tree.resolve("samples/python-plugin"), tree.resolve("plugins/python-plugin"));
    Command.in(tree).run(0, "bin/new_plugin", "mail-digest");
    // The new one is the example under another name; once is enough.
    Files.move(tree.resolve("plugins/plugin-example"), home.resolve("plugin-example"));
    for (String zip : List.of("functions", "functions-thin", "common-layer", "plugins-layer")) {
      write("samples/aws-deployment/target/" + zip + ".zip", zip);
    }
    for (String plugin : plugins()) {
      write("plugins/" + plugin + "/.packaging/result/lambda.zip", plugin);
    }
    Path json = home.resolve("plans");
    deploy(0, "--plan", "--offline", "--json", json.toString(), "dev");
    try (Stream<Path> plans = Files.list(json)) {
      for (Path plan : plans.toList()) {
        PLANS.put(plan.getFileName().toString().replace(".json", ""), PlannedRoot.read(plan));
      }
    }
  }

  private static void write(String place, String text) throws IOException {
    Path file = tree.resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> plugins() throws IOException {
    try (Stream<Path> directories = Files.list(tree.resolve("plugins"))) {
      return directories
          .filter(it -> Files.isDirectory(it.resolve("terraform")))
          .map(it -> it.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static String deploy(int status, String... words) throws Exception {
    var command = Stream.concat(Stream.of("bin/complete_deploy"), Stream.of(words));
    return Command.in(tree).run(status, command.toArray(String[]::new));
  }

  /** A name of AWS's own may begin with a word that AWS asks for. */
  private static boolean startsWithPrefix(String name) {
    return name.replaceFirst("^(/aws/lambda/|/aws/apigateway/|/aws/vendedlogs/|alias/)", "")
        .startsWith(PREFIX + "-");
  }

  private static PlannedRoot plan(String plugin) {
    return requireNonNull(PLANS.get("plugins-" + plugin), plugin);
  }

  @Test
  void coreAndEveryPlugin_arePlannedUnderAKeyOfTheirOwn() {
    assertThat(PLANS)
        .containsOnlyKeys(
            "core", "plugins-html-checker", "plugins-mail-digest", "plugins-python-plugin");
    assertThat(PLANS.values()).allSatisfy(root -> assertThat(root.resources()).isNotEmpty());
  }

  @Test
  void plan_asksNothingOfAws() {
    assertThat(PLANS.values()).noneMatch(PlannedRoot::asks);
  }

  @Test
  void everyTaggableResource_hasServiceAndStage() {
    PLANS.forEach(
        (key, root) ->
            assertThat(root.resources().filter(it -> it.tags().isPresent()))
                .as(key)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                    resource -> {
                      var tags = resource.tags().orElseThrow();
                      assertThat(tags.path("Service").asString()).isEqualTo("scheduler");
                      assertThat(tags.path("Stage").asString()).isEqualTo("dev");
                    }));
  }

  @Test
  void everyName_startsWithThePrefix() {
    PLANS.forEach(
        (key, root) ->
            assertThat(root.resources().filter(it -> !isNamedWithinAnother(it)))
                .as(key)
                .allSatisfy(
                    resource ->
                        assertThat(resource.names())
                            .as(resource.address())
                            .allMatch(DeployPlanTest::startsWithPrefix)));
  }

  /** The version alias {@code live} of a function, and the stage {@code $default} of an API. */
  private static boolean isNamedWithinAnother(Resource resource) {
    return List.of("aws_lambda_alias", "aws_apigatewayv2_stage", "aws_apigatewayv2_authorizer")
        .contains(resource.type());
  }

  @Test
  void everyPlugin_subscribesToItsOwnTypesAlone() {
    Map.of(
            "html-checker", "html_monitor_job",
            "mail-digest", "mail_digest_job",
            "python-plugin", "greeting_job")
        .forEach(
            (plugin, type) ->
                assertThat(plan(plugin).resources("aws_sns_topic_subscription"))
                    .singleElement()
                    .satisfies(
                        it ->
                            assertThat(it.after().path("filter_policy").asString())
                                .isEqualTo("{\"job_type\":[\"" + type + "\"]}")));
  }

  @Test
  void everyPlugin_isPassedTheEightVariables() {
    PlannedRoot all = plan("html-checker");
    assertThat(all.variable("aws_region")).contains("eu-central-1");
    assertThat(all.variable("service")).contains("scheduler");
    assertThat(all.variable("stage")).contains("dev");
    assertThat(all.variable("prefix")).contains(PREFIX);
    assertThat(all.variable("lambda_zip_path"))
        .contains(tree + "/plugins/html-checker/.packaging/result/lambda.zip");
    assertThat(all.variable("distribution_sns_topic_arn"))
        .contains("arn:aws:sns:eu-central-1:123456789012:scheduler-dev-firings");
    assertThat(all.variable("common_layer_arn").orElseThrow()).contains("scheduler-dev-common");
    assertThat(all.variable("plugins_layer_arn").orElseThrow()).contains("scheduler-dev-plugins");
    // It declares the six that are required.
    assertThat(plan("python-plugin").variable("common_layer_arn")).isEmpty();
  }

  @Test
  void checker_keepsItsStatesForAsLongAsTheyAreNeeded() {
    assertThat(plan("html-checker").resources("aws_s3_bucket_lifecycle_configuration"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.after().path("rule").toString())
                    .contains("\"prefix\":\"mails/\"", "\"days\":30")
                    .contains("\"id\":\"pages\"", "\"status\":\"Disabled\""));
  }

  @Test
  void checkerWithoutABufferAndWithTheLayer_isInvokedByTheTopic() throws Exception {
    assertThat(plan("html-checker").resources("aws_sns_topic_subscription"))
        .allMatch(it -> it.after().path("protocol").asString().equals("sqs"));
    assertThat(plan("html-checker").resources("aws_lambda_function"))
        .allMatch(it -> it.after().path("layers").isEmpty());
    Path environment = tree.resolve("samples/aws-deployment/environments/unbuffered");
    TreeCopy.copy(environment.resolveSibling("dev"), environment);
    Files.writeString(
        environment.resolve("plugins-html-checker.tfvars"),
        "buffered = false\nuse_common_layer = true\n");
    Path json = home.resolve("unbuffered");

    deploy(
        0,
        "--plan",
        "--offline",
        "--only",
        "html-checker",
        "--json",
        json.toString(),
        "unbuffered");

    assertThat(json).isDirectoryNotContaining("glob:**core.json");
    PlannedRoot root = PlannedRoot.read(json.resolve("plugins-html-checker.json"));
    assertThat(root.resources("aws_sns_topic_subscription"))
        .allMatch(it -> it.after().path("protocol").asString().equals("lambda"));
    assertThat(root.resources("aws_lambda_function"))
        .allMatch(it -> it.after().path("layers").toString().contains(":scheduler-dev-common:1"));
    assertThat(root.resources("aws_sqs_queue"))
        .extracting(it -> it.after().path("name").asString())
        .containsExactlyInAnyOrder(
            "scheduler-dev-html-checker-subscription-dead-letters",
            "scheduler-dev-html-checker-function-dead-letters");
  }

  @Test
  void plan_leavesNoFileInARoot() throws IOException {
    for (String root : List.of("samples/aws-deployment", "plugins/html-checker")) {
      try (Stream<Path> files = Files.list(tree.resolve(root).resolve("terraform"))) {
        assertThat(files.map(it -> it.getFileName().toString()))
            .isSubsetOf(
                ".terraform.lock.hcl",
                "main.tf",
                "outputs.tf",
                "state.tf",
                "variables.tf",
                "versions.tf");
      }
    }
  }
}
