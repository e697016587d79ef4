package io.github.serverlessscheduler.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "every file is executable there")
class PluginCheckTest {

  @TempDir Path parent;
  private SmallPlugin plugin;

  @BeforeEach
  void complete() throws IOException {
    plugin = SmallPlugin.in(parent);
  }

  private List<String> problems() {
    return PluginCheck.of(plugin.directory()).problems();
  }

  private void assertOnlyProblem(String text) {
    assertThat(problems()).singleElement().asString().contains(text);
  }

  @Test
  void completePlugin_hasNoProblems() {
    assertThat(problems()).isEmpty();
    PluginCheck.of(plugin.directory()).verify();
  }

  @Test
  void apiPartAlone_isEnough() throws IOException {
    var small = Files.createDirectories(parent.resolve("other/mail-digest"));
    Files.move(plugin.path("mail-digest-api"), small.resolve("mail-digest-api"));

    assertThat(PluginCheck.of(small).problems()).isEmpty();
  }

  @Test
  void everythingMissing_isNamedAtOnce() throws IOException {
    plugin.delete(SmallPlugin.SERVICES);
    plugin.delete(SmallPlugin.PACKAGING);
    plugin.replace(SmallPlugin.POM, "mail-digest-api<", "digest-api<");
    plugin.replace(SmallPlugin.TERRAFORM, "variable \"stage\"", "# variable \"stage\"");

    assertThat(problems())
        .hasSize(4)
        .anyMatch(p -> p.startsWith(SmallPlugin.SERVICES + " is missing"))
        .anyMatch(p -> p.startsWith("bin/package_lambda_entrypoint is missing"))
        .anyMatch(p -> p.contains("set its artifactId to serverless-scheduler-mail-digest-api"))
        .anyMatch(p -> p.contains("declares no variable stage, the value of the tag Stage"));
    assertThatThrownBy(() -> PluginCheck.of(plugin.directory()).verify())
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("is no complete plugin", "is missing", "variable stage");
  }

  @Test
  void noDirectory_isSaid() {
    assertThat(PluginCheck.of(parent.resolve("gone")).problems())
        .singleElement()
        .asString()
        .contains("gone is not a directory");
  }

  @Test
  void otherName_isRefused() throws IOException {
    Path renamed = Files.move(plugin.directory(), parent.resolve("Mail_Digest"));

    assertThat(PluginCheck.of(renamed).problems())
        .anyMatch(p -> p.contains("has a name that no plugin may have"))
        .anyMatch(p -> p.contains("Mail_Digest-api/pom.xml is missing"))
        .anyMatch(p -> p.contains("rename mail-digest-api, or this directory"));
  }

  @Test
  void pomOfTheReactor_isRefused() throws IOException {
    plugin.replace(
        SmallPlugin.POM,
        "<groupId>org.example</groupId>",
        "<parent><artifactId>serverless-scheduler-parent</artifactId></parent>");

    assertThat(problems())
        .hasSize(2)
        .anyMatch(p -> p.contains("does not say its groupId"))
        .anyMatch(p -> p.contains("a plugin's poms stand alone"));
  }

  @Test
  void pomWithAProperty_isRefused() throws IOException {
    plugin.replace(SmallPlugin.POM, "<version>1<", "<version>${revision}<");
    assertOnlyProblem("does not say its version: write it out");
  }

  @Test
  void pomThatIsNoXml_isSaid() throws IOException {
    plugin.write(SmallPlugin.POM, "<project>");
    assertOnlyProblem(SmallPlugin.POM + " is not XML");
  }

  @Test
  void pomWithoutThePluginApi_isRefused() throws IOException {
    plugin.replace(SmallPlugin.POM, "serverless-scheduler-plugin-api", "something-else");
    assertOnlyProblem("does not depend on the plugin API");
  }

  @Test
  void ownPomThatLeavesAPartOut_isRefused() throws IOException {
    plugin.write(
        "pom.xml",
        "<project><modules><module>mail-digest-api</module>"
            + "<module>mail-digest-lambda</module></modules></project>");
    assertOnlyProblem("pom.xml does not build mail-digest-handler: add <module>");
  }

  @Test
  void sourceThatDoesNotCompile_isShown() throws IOException {
    plugin.replace(
        SmallPlugin.EXPORT + "MailDigestJob.java",
        "import jakarta",
        "import org.example.Gone;\n//");
    assertOnlyProblem("does not compile against the plugin API alone");
    assertOnlyProblem("org.example");
  }

  @Test
  void serviceThatIsNotThere_isNamed() throws IOException {
    plugin.write(SmallPlugin.SERVICES, "# mine\norg.example.Gone # later\n");
    assertOnlyProblem("names org.example.Gone, which is not there");
  }

  @Test
  void serviceFileWithoutAClass_isSaid() throws IOException {
    plugin.write(SmallPlugin.SERVICES, "# later\n");
    assertOnlyProblem("names no class");
  }

  @Test
  void classThatIsNoPlugin_isRefused() throws IOException {
    plugin.write(SmallPlugin.SERVICES, "io.github.example.maildigest.export.MailDigestJob\n");
    assertOnlyProblem("MailDigestJob cannot be a plugin class");
  }

  @Test
  void pluginThatCannotBeConstructed_isRefused() throws IOException {
    plugin.replace(
        SmallPlugin.EXPORT + "MailDigestPlugin.java",
        "JobPlugin {",
        "JobPlugin {\n  MailDigestPlugin() {}\n");
    assertOnlyProblem("with a public constructor without arguments");
  }

  @Test
  void pluginWhoseConstructorThrows_isSaidWithTheReason() throws IOException {
    plugin.replace(
        SmallPlugin.EXPORT + "MailDigestPlugin.java",
        "JobPlugin {",
        "JobPlugin {\n  public MailDigestPlugin() { throw new IllegalStateException(\"no\"); }\n");
    assertOnlyProblem("MailDigestPlugin fails as it is constructed: no");
  }

  @Test
  void oneBadClassOfTwo_doesNotHideTheOther() throws IOException {
    plugin.write(
        SmallPlugin.SERVICES,
        "org.example.Gone\nio.github.example.maildigest.export.MailDigestPlugin\n");
    assertOnlyProblem("names org.example.Gone, which is not there");
  }

  @Test
  void packageThatIsNotExport_isRefused() throws IOException {
    for (String file : List.of("MailDigestJob.java", "MailDigestPlugin.java")) {
      plugin.replace(
          SmallPlugin.EXPORT + file,
          "package io.github.example.maildigest.export",
          "package org.example");
    }
    plugin.write(SmallPlugin.SERVICES, "org.example.MailDigestPlugin\n");

    assertThat(problems())
        .containsExactly(
            "org.example.MailDigestPlugin is not in the export package:"
                + " move it to a package ….maildigest.export",
            "org.example.MailDigestJob is not in the export package:"
                + " move it to a package ….maildigest.export");
  }

  @Test
  void halvesOfAMappingThatDisagree_areSaid() throws IOException {
    plugin.replace(
        SmallPlugin.EXPORT + "MailDigestPlugin.java",
        "PluginMapping.of(MailDigestJob.TYPE)",
        "PluginMapping.of(java.util.Map.of(\"MAIL\", \"mail\"),"
            + " java.util.Map.of(\"mail_digest_job\", MailDigestJob.class))");
    assertOnlyProblem("has a mapping() that fails: job type ");
  }

  @Test
  void typeOfAnImpossibleName_isSaid() throws IOException {
    plugin.replace(SmallPlugin.EXPORT + "MailDigestJob.java", "mail_digest_job", "MailDigest");
    assertThat(problems()).anyMatch(p -> p.contains("MailDigest") && p.contains("fails"));
  }

  @Test
  void payloadThatNoCodecReads_isNamed() throws IOException {
    plugin.replace(SmallPlugin.EXPORT + "MailDigestJob.java", "String mailbox", "Thread mailbox");
    assertOnlyProblem("MailDigestJob is no payload for mail_digest_job");
  }

  @Test
  void handlerThatKnowsAws_isRefused() throws IOException {
    plugin.write(
        "mail-digest-handler/pom.xml", "<project><groupId>com.amazonaws</groupId></project>");
    plugin.write(SmallPlugin.HANDLER, "import software.amazon.awssdk.services.s3.S3Client;\n");

    assertThat(problems())
        .containsExactly(
            "mail-digest-handler/pom.xml depends on AWS:"
                + " move what needs AWS to mail-digest-lambda",
            SmallPlugin.HANDLER + " imports AWS: move what needs AWS to mail-digest-lambda");
  }

  @Test
  void packagingThatCannotBeRun_isRefused() throws IOException {
    assertThat(plugin.path(SmallPlugin.PACKAGING).toFile().setExecutable(false)).isTrue();
    assertOnlyProblem("chmod +x bin/package_lambda_entrypoint");
  }

  @Test
  void functionWithoutTerraform_isRefused() throws IOException {
    plugin.delete(SmallPlugin.TERRAFORM);
    assertOnlyProblem("terraform/ holds no *.tf file");
  }

  @Test
  void variableThatNobodyPasses_isRefused() throws IOException {
    plugin.replace(SmallPlugin.TERRAFORM, "{ default = \"nobody@example.org\" }", "{}");
    assertOnlyProblem("asks for a variable sender, which the deployment does not pass");

    plugin.write("terraform/terraform.tfvars", "sender = \"me@example.org\"\n");
    assertThat(problems()).isEmpty();
  }

  @Test
  void noSubscription_isSaid() throws IOException {
    plugin.replace(SmallPlugin.TERRAFORM, "terraform-modules/plugin-consumer", "elsewhere");
    assertOnlyProblem("does not subscribe to the topic");
  }

  @Test
  void noFilter_isSaid() throws IOException {
    plugin.replace(SmallPlugin.TERRAFORM, "job_types = ", "types = ");
    assertOnlyProblem("set job_types, or a filter_policy on job_type, to [\"mail_digest_job\"]");
  }

  @Test
  void filterOnOtherTypes_isSaid() throws IOException {
    plugin.replace(SmallPlugin.TERRAFORM, "[\"mail_digest_job\"]", "[\"html_monitor_job\"]");
    assertThat(problems())
        .hasSize(2)
        .anyMatch(p -> p.contains("keeps mail_digest_job out"))
        .anyMatch(p -> p.contains("lets through html_monitor_job"));
  }

  @Test
  void filterOfAPlainSubscription_isRead() throws IOException {
    plugin.replace(SmallPlugin.TERRAFORM, "terraform-modules/plugin-consumer", "elsewhere");
    plugin.replace(SmallPlugin.TERRAFORM, "job_types = [\"mail_digest_job\"]", "");
    plugin.write(
        "terraform/subscription.tf",
        """
        resource "aws_sns_topic_subscription" "firings" {
          filter_policy = jsonencode({ job_type = ["mail_digest_job"] })
        }
        """);
    assertThat(problems()).isEmpty();
  }
}
