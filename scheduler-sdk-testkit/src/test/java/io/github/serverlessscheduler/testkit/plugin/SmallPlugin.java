package io.github.serverlessscheduler.testkit.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A complete plugin, mail-digest, in as few lines as one needs; to be broken by tests. */
final class SmallPlugin {

  static final String POM = "mail-digest-api/pom.xml";
  static final String EXPORT = "mail-digest-api/src/main/java/io/github/example/maildigest/export/";
  static final String SERVICES =
      "mail-digest-api/src/main/resources/META-INF/services/"
          + "io.github.serverlessscheduler.plugin.JobPlugin";
  static final String HANDLER = "mail-digest-handler/src/main/java/DigestHandler.java";
  static final String PACKAGING = "bin/package_lambda_entrypoint";
  static final String TERRAFORM = "terraform/main.tf";

  private final Path directory;

  private SmallPlugin(Path directory) {
    this.directory = directory;
  }

  static SmallPlugin in(Path parent) throws IOException {
    var plugin = new SmallPlugin(parent.resolve("mail-digest"));
    plugin.write(
        POM,
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <groupId>org.example</groupId>
          <artifactId>serverless-scheduler-mail-digest-api</artifactId>
          <version>1</version>
          <dependencies>
            <dependency>
              <groupId>io.github.serverlessscheduler</groupId>
              <artifactId>serverless-scheduler-plugin-api</artifactId>
            </dependency>
          </dependencies>
        </project>
        """);
    plugin.write(
        EXPORT + "MailDigestJob.java",
        """
        package io.github.example.maildigest.export;

        import io.github.serverlessscheduler.plugin.JobType;
        import jakarta.validation.constraints.NotBlank;

        public record MailDigestJob(@NotBlank String mailbox) {
          public static final JobType<MailDigestJob> TYPE =
              JobType.of("mail_digest_job", MailDigestJob.class);
        }
        """);
    plugin.write(
        EXPORT + "MailDigestPlugin.java",
        """
        package io.github.example.maildigest.export;

        import io.github.serverlessscheduler.plugin.JobPlugin;
        import io.github.serverlessscheduler.plugin.PluginMapping;

        public final class MailDigestPlugin implements JobPlugin {
          @Override
          public PluginMapping mapping() {
            return PluginMapping.of(MailDigestJob.TYPE);
          }
        }
        """);
    plugin.write(SERVICES, "io.github.example.maildigest.export.MailDigestPlugin\n");
    plugin.write("mail-digest-handler/pom.xml", "<project/>");
    plugin.write(HANDLER, "import java.util.List;\n");
    plugin.write("mail-digest-lambda/pom.xml", "<project/>");
    plugin.write(PACKAGING, "#!/bin/sh\n");
    if (!plugin.path(PACKAGING).toFile().setExecutable(true)) {
      throw new IOException("no file can be made executable here");
    }
    plugin.write(
        TERRAFORM,
        """
        /* a block:
        variable "commented_out" {}
        */
        variable "aws_region" {}
        variable "service" { type = string }
        variable "stage" { type = string }
        variable "prefix" {
          description = "With { and \\" in it."
          type        = string
        }
        variable "lambda_zip_path" {}
        variable "distribution_sns_topic_arn" {}
        variable "common_layer_arn" {}
        variable "sender" { default = "nobody@example.org" }

        module "consumer" {
          source    = "../../../terraform-modules/plugin-consumer"
          # job_types = ["commented_out"]
          job_types = ["mail_digest_job"]
        }
        """);
    return plugin;
  }

  Path directory() {
    return directory;
  }

  Path path(String place) {
    return directory.resolve(place);
  }

  void write(String place, String text) throws IOException {
    Files.createDirectories(path(place).getParent());
    Files.writeString(path(place), text);
  }

  /** Puts one text, which must be there, for another. */
  void replace(String place, String old, String with) throws IOException {
    String text = Files.readString(path(place));
    if (!text.contains(old)) {
      throw new IllegalArgumentException(place + " does not hold " + old);
    }
    Files.writeString(path(place), text.replace(old, with));
  }

  void delete(String place) throws IOException {
    Files.delete(path(place));
  }
}
