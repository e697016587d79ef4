package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/complete_deploy} says before it changes anything; no terraform is needed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a shell script")
class DeployRefusalTest {

  private static final String ENVIRONMENTS = "samples/aws-deployment/environments/";

  /** A terraform that says yes to everything. */
  private static final String TERRAFORM = "#!/bin/sh\necho \"a plan with $TF_VAR_prefix\"\n";

  @TempDir Path home;
  private DeployTree deployTree;
  private Path tree;

  @BeforeEach
  void copy() throws IOException {
    deployTree = DeployTree.in(home, TERRAFORM);
    tree = deployTree.directory();
  }

  private void write(String place, String text) throws IOException {
    deployTree.write(place, text);
  }

  private String deploy(int status, String... words) throws Exception {
    return deployTree.deploy(status, words);
  }

  @Test
  void everythingThere_isPlanned() throws Exception {
    assertThat(deploy(0, "--plan", "--offline", "dev"))
        .contains("== plan core", "== plan plugins-html-checker", "a plan with scheduler-dev");
    assertThat(tree.resolve("samples/aws-deployment/.deploy/lock")).doesNotExist();
  }

  @Test
  void unknownEnvironment_isNamedWithThoseThereAre() throws Exception {
    assertThat(deploy(2, "--plan", "production"))
        .contains("there is no environment production", "There are: dev");
  }

  @Test
  void environmentWithoutAPrefix_isRefused() throws Exception {
    write(
        ENVIRONMENTS + "dev/environment.tfvars",
        "aws_region = \"eu-central-1\"\nservice = \"s\"\nstage = \"dev\"\n");
    assertThat(deploy(2, "--plan", "dev")).contains("does not set prefix: add prefix = \"…\"");
  }

  @Test
  void missingTerraform_isSaidWithWhereToGetIt() throws Exception {
    Files.delete(tree.resolve("tools/terraform"));
    assertThat(deploy(2, "--plan", "dev"))
        .contains("terraform is not on the PATH. Get it, 1.7 or newer, from https://");
  }

  @Test
  void missingZipOfTheCore_isRefusedBeforeAnythingIsApplied() throws Exception {
    Files.delete(tree.resolve("samples/aws-deployment/target/common-layer.zip"));
    assertThat(deploy(2, "--yes", "dev"))
        .contains("common-layer.zip is missing: run bin/complete_build")
        .doesNotContain("==");
  }

  @Test
  void missingZipOfAPlugin_isRefusedBeforeAnythingIsApplied() throws Exception {
    Files.delete(tree.resolve("plugins/html-checker/.packaging/result/lambda.zip"));
    assertThat(deploy(2, "--yes", "dev"))
        .contains("or plugins/html-checker/bin/package_lambda_entrypoint")
        .doesNotContain("==");
    assertThat(deploy(0, "--plan", "--offline", "--only", "core", "dev")).contains("== plan core");
  }

  @Test
  void unknownRoot_isNamedWithThoseThereAre() throws Exception {
    assertThat(deploy(2, "--plan", "--only", "html-chekcer", "dev"))
        .contains("no root html-chekcer", "There are: core html-checker");
  }

  @Test
  void offlineApply_isRefused() throws Exception {
    assertThat(deploy(2, "--offline", "dev")).contains("--offline is for --plan");
  }

  @Test
  void twoEnvironmentsInOneBucket_areRefused() throws Exception {
    TreeCopy.copy(tree.resolve(ENVIRONMENTS + "dev"), tree.resolve(ENVIRONMENTS + "prod"));
    write(ENVIRONMENTS + "dev/backend.hcl", "bucket = \"states\"\n");
    write(ENVIRONMENTS + "prod/backend.hcl", "region = \"eu-central-1\"\nbucket = \"states\"\n");
    assertThat(deploy(2, "--plan", "prod")).contains("name one bucket", "a bucket of its own");

    write(ENVIRONMENTS + "prod/backend.hcl", "bucket = \"other-states\"\n");
    assertThat(deploy(0, "--plan", "prod")).contains("== plan core");
  }

  @Test
  void secondDeploymentAtOnce_isRefused() throws Exception {
    Path lock = tree.resolve("samples/aws-deployment/.deploy/lock");
    Files.createDirectories(lock);
    assertThat(deploy(2, "--plan", "dev")).contains("another deployment runs", lock.toString());
    assertThat(lock).exists();
  }

  @Test
  void statesThatAreToBeElsewhere_areSaidWithHowToMoveThem() throws Exception {
    write("tools/terraform", "#!/bin/sh\necho 'Error: Backend configuration changed'\nexit 1\n");
    assertThat(deploy(2, "--plan", "dev"))
        .contains("Error: Backend", "run this once with TF_CLI_ARGS_init=-force-copy");
    assertThat(tree.resolve("samples/aws-deployment/.deploy/lock")).doesNotExist();
  }

  @Test
  void terraformThatFails_leavesNoFileBehind() throws Exception {
    write("tools/terraform", "#!/bin/sh\nexit 3\n");
    deploy(1, "--plan", "--offline", "dev");
    assertThat(tree.resolve("samples/aws-deployment/terraform/complete_deploy_override.tf"))
        .doesNotExist();
    assertThat(tree.resolve("samples/aws-deployment/.deploy/lock")).doesNotExist();
  }

  @Test
  void planOfADestroy_isRefusedAndNotDestroyed() throws Exception {
    assertThat(deploy(2, "--plan", "--destroy", "--yes", "dev")).contains("two commands; give one");
  }

  @Test
  void parallelRootsThatWouldAsk_areRefused() throws Exception {
    assertThat(deploy(2, "--parallel", "dev")).contains("--parallel needs --yes, or --plan");
    assertThat(deploy(0, "--parallel", "--plan", "--offline", "dev")).contains("== plan core");
  }

  @Test
  void parallelPluginThatFails_isNamedAndLeavesNoFileBehind() throws Exception {
    write(
        "tools/terraform",
        "#!/bin/sh\ncase \"$*\" in *html-checker*plan*) echo broken; exit 3 ;; esac\n");
    assertThat(deploy(1, "--parallel", "--plan", "--offline", "dev"))
        .contains("broken", "failed: plugins-html-checker");
    assertThat(tree.resolve("plugins/html-checker/terraform/complete_deploy_override.tf"))
        .doesNotExist();
    assertThat(tree.resolve("samples/aws-deployment/.deploy/lock")).doesNotExist();
  }

  @Test
  void noArguments_orUnknownOnes_areRefused() throws Exception {
    assertThat(deploy(2)).contains("give one environment; see --help");
    assertThat(deploy(2, "--force", "dev")).contains("there is no option --force");
    assertThat(deploy(0, "--help")).contains("Usage: bin/complete_deploy");
  }
}
