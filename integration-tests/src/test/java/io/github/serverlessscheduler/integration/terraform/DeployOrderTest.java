package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which roots {@code bin/complete_deploy} hands to terraform, when, and with which states. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a shell script")
class DeployOrderTest {

  /** Writes each call down, and says what a deployed core says. */
  private static final String TERRAFORM =
      """
      #!/bin/sh
      cd "${1#-chdir=}"
      root=$(basename "$(dirname "$(pwd)")")
      shift
      echo "$root: $*" >>"$(dirname "$0")/calls"
      if [ "$1" = output ]; then
        printf 'arn of %s' "$3"
      elif [ "$1" != init ]; then
        env | grep ^TF_VAR_ | LC_ALL=C sort >"$(dirname "$0")/$root.variables"
        cp complete_deploy_override.tf "$(dirname "$0")/$root.override"
      fi
      """;

  @TempDir Path home;

  private List<String> calls(DeployTree tree, String verb) throws Exception {
    return Files.readAllLines(tree.tools().resolve("calls")).stream()
        .filter(call -> call.contains(": " + verb + " "))
        .toList();
  }

  @Test
  void apply_takesTheCoreBeforeThePlugins() throws Exception {
    DeployTree tree = DeployTree.in(home, TERRAFORM);
    tree.deploy(0, "--yes", "dev");

    String environment = tree.environment("dev").toString();
    assertThat(calls(tree, "apply"))
        .containsExactly(
            "aws-deployment: apply -no-color -auto-approve -input=false -var-file="
                + environment
                + "/core.tfvars",
            "html-checker: apply -no-color -auto-approve -input=false -var-file="
                + environment
                + "/plugins-html-checker.tfvars");
  }

  @Test
  void destroy_takesThePluginsBeforeTheCore() throws Exception {
    DeployTree tree = DeployTree.in(home, TERRAFORM);
    tree.deploy(0, "--destroy", "--yes", "dev");

    assertThat(calls(tree, "destroy"))
        .extracting(call -> call.substring(0, call.indexOf(':')))
        .containsExactly("html-checker", "aws-deployment");
  }

  @Test
  void parallel_takesTheCoreBeforeThePluginsAndSaysWhatEachSaid() throws Exception {
    DeployTree tree = DeployTree.in(home, TERRAFORM + "echo \"$root says $1\"\n");
    assertThat(tree.deploy(0, "--parallel", "--yes", "dev"))
        .containsSubsequence(
            "== apply core",
            "aws-deployment says apply",
            "== apply plugins-html-checker",
            "html-checker says apply");

    assertThat(calls(tree, "apply"))
        .extracting(call -> call.substring(0, call.indexOf(':')))
        .containsExactly("aws-deployment", "html-checker");
    assertThat(tree.directory().resolve("plugins/html-checker/terraform"))
        .isDirectoryNotContaining("glob:**complete_deploy_override.tf");
  }

  @Test
  void withoutYes_terraformAsks() throws Exception {
    DeployTree tree = DeployTree.in(home, TERRAFORM);
    tree.deploy(0, "--only", "core", "dev");

    assertThat(calls(tree, "apply"))
        .singleElement()
        .asString()
        .doesNotContain("-auto-approve", "-input=false");
  }

  @Test
  void statesWithoutABackend_areFilesOfTheEnvironment() throws Exception {
    DeployTree tree = DeployTree.in(home, TERRAFORM);
    tree.deploy(0, "--yes", "dev");

    assertThat(calls(tree, "init"))
        .anyMatch(it -> it.endsWith("path=" + tree.environment("dev") + "/state/core.tfstate"))
        .anyMatch(it -> it.endsWith("/state/plugins-html-checker.tfstate"));
    assertThat(tree.tools().resolve("html-checker.override"))
        .content()
        .contains("backend \"local\" {}")
        .doesNotContain("provider");
  }

  @Test
  void statesWithABackend_haveTheirKeysInIt() throws Exception {
    DeployTree tree = DeployTree.in(home, TERRAFORM);
    Path backend = tree.environment("dev").resolve("backend.hcl");
    Files.writeString(backend, "bucket = \"states\"\n");
    tree.deploy(0, "--yes", "dev");

    String given = "-backend-config=" + backend + " -backend-config=key=";
    assertThat(calls(tree, "init"))
        .anyMatch(it -> it.startsWith("aws-deployment:") && it.endsWith(given + "core"))
        .anyMatch(
            it -> it.startsWith("html-checker:") && it.endsWith(given + "plugins-html-checker"));
    assertThat(tree.tools().resolve("html-checker.override"))
        .content()
        .contains("backend \"s3\" {}");
  }

  @Test
  void plugin_isToldWhatTheCoreIs() throws Exception {
    DeployTree tree = DeployTree.in(home, TERRAFORM);
    tree.deploy(0, "--yes", "dev");

    assertThat(Files.readAllLines(tree.tools().resolve("html-checker.variables")))
        .containsExactly(
            "TF_VAR_aws_region=eu-central-1",
            "TF_VAR_common_layer_arn=arn of common_layer_arn",
            "TF_VAR_distribution_sns_topic_arn=arn of distribution_sns_topic_arn",
            "TF_VAR_lambda_zip_path="
                + tree.directory().resolve("plugins/html-checker/.packaging/result/lambda.zip"),
            "TF_VAR_plugins_layer_arn=arn of plugins_layer_arn",
            "TF_VAR_prefix=scheduler-dev",
            "TF_VAR_service=scheduler",
            "TF_VAR_stage=dev");
  }

  @Test
  void pluginBeforeTheCore_isRefused() throws Exception {
    DeployTree tree = DeployTree.in(home, "#!/bin/sh\ncase \"$*\" in *output*) exit 1 ;; esac\n");

    assertThat(tree.deploy(2, "--yes", "--only", "html-checker", "dev"))
        .contains("the core is not deployed: run bin/complete_deploy --only core dev");
  }
}
