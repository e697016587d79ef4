package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.Terraform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What terraform itself says of the modules and their examples; no account is needed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "terraform is run through env")
class ModulesTest {

  private static Terraform terraform;
  private static Path copy;

  @BeforeAll
  static void copyModules() throws IOException {
    terraform = Terraform.get();
    copy = Terraform.workspace("modules").resolve("terraform-modules");
  }

  static List<String> modules() throws IOException {
    return ModuleReadme.modules().stream().map(it -> it.getFileName().toString()).toList();
  }

  @Test
  void files_areFormatted() throws Exception {
    terraform.run(copy, 0, "fmt", "-check", "-recursive", "-diff");
  }

  /** The tests plan every example as well. */
  @ParameterizedTest
  @MethodSource("modules")
  void module_isValidAndPassesItsTests(String name) throws Exception {
    Path module = copy.resolve(name);
    terraform.init(module);

    assertThat(terraform.run(module, 0, "validate")).doesNotContain("Warning: Deprecated");
    assertThat(terraform.run(module, 0, "test")).contains(", 0 failed.");
  }

  @Test
  void wrongVariables_failThePlanAndSayWhatToDo() throws Exception {
    Path module = copy.resolve("plugin-consumer");
    terraform.init(module);

    String said =
        terraform.run(
            module,
            1,
            "plan",
            "-input=false",
            "-var=prefix=Reports_Prod",
            "-var=name=mailer",
            "-var=service=reports",
            "-var=stage=prod",
            "-var=topic_arn=reports-prod-firings",
            "-var=job_types=[\"daily_report\"]",
            "-var=zip_path=no/such.zip",
            "-var=function={handler=\"mailer.handle\",runtime=\"python2.7\"}");

    assertThat(said.replaceAll("\\s*\n│?\\s*", " "))
        .contains(
            "Choose one such as \"reports-prod\".",
            "there is no file no/such.zip. Build it first (the plugin's"
                + " bin/package_lambda_entrypoint), or correct the path",
            "topic_arn must be the ARN of an SNS topic, arn:aws:sns:<region>:<account>:<topic>."
                + " Pass on the output topic_arn",
            "For a function in Java choose java21.");
  }
}
