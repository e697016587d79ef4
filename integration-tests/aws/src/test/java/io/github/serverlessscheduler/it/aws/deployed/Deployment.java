package io.github.serverlessscheduler.it.aws.deployed;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.packaged.Zips;
import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.MotoServer;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.it.programs.Terraform;
import io.github.serverlessscheduler.it.programs.TreeCopy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A checkout with what {@code bin/complete_build} leaves in it, and an emulated account that {@code
 * bin/complete_deploy} deploys it to. The states are in S3, in the account itself.
 */
final class Deployment implements AutoCloseable {

  static final String PREFIX = "scheduler-test";

  private static final String ENVIRONMENTS = "samples/aws-deployment/environments/";
  private static final String STATES = "states-of-the-deployment-test";
  private static final List<String> PLUGINS = List.of("html-checker", "plugin-example");

  private final Terraform terraform = Terraform.get();
  private final MotoServer moto;
  private final Path tree;
  private final List<Path> zips = new ArrayList<>();

  /** Makes both; where terraform or moto is missing the test is skipped, and says so. */
  Deployment(Path home) throws IOException, InterruptedException {
    tree = home.toRealPath().resolve("tree");
    for (String part : List.of("bin", "samples/aws-deployment", "terraform-modules", "plugins")) {
      TreeCopy.copy(SourceTree.root().resolve(part), tree.resolve(part));
    }
    for (String zip : List.of("functions", "functions-thin", "common-layer", "plugins-layer")) {
      place("samples/aws-deployment/target/" + zip + ".zip");
    }
    for (String plugin : PLUGINS) {
      place("plugins/%1$s/%1$s-lambda/target/lambda.zip".formatted(plugin));
      Command.in(tree)
          .run(
              0,
              "env",
              "SCHEDULER_TREE_IS_BUILT=true",
              "plugins/" + plugin + "/bin/package_lambda_entrypoint");
      zips.add(tree.resolve("plugins/" + plugin + "/.packaging/result/lambda.zip"));
    }
    // Once there is nothing left to fail that would leave it running.
    moto = MotoServer.start();
    writeEnvironment();
  }

  private void place(String zip) throws IOException {
    Path place = tree.resolve(zip);
    Files.createDirectories(place.getParent());
    Files.copy(Zips.built(zip), place);
    zips.add(place);
  }

  /** That of a user who begins with {@code dev}, and keeps the states in S3. */
  private void writeEnvironment() throws IOException {
    Path environment = tree.resolve(ENVIRONMENTS + "test");
    TreeCopy.copy(tree.resolve(ENVIRONMENTS + "dev"), environment);
    Files.writeString(
        environment.resolve("environment.tfvars"),
        """
        aws_region = "%s"
        service    = "scheduler"
        stage      = "test"
        prefix     = "%s"
        """
            .formatted(Account.REGION, PREFIX));
    Files.writeString(
        environment.resolve("core.tfvars"),
        Files.readString(environment.resolve("core.tfvars")) + "functions_use_layers = true\n");
    Files.writeString(
        environment.resolve("backend.hcl"),
        """
        bucket       = "%s"
        region       = "%s"
        encrypt      = true
        use_lockfile = true
        """
            .formatted(STATES, Account.REGION));
    try (S3Client s3 = account().client(S3Client.builder())) {
      s3.createBucket(
          bucket ->
              bucket
                  .bucket(STATES)
                  .createBucketConfiguration(it -> it.locationConstraint(Account.REGION)));
    }
  }

  EmulatedAccount account() {
    return new EmulatedAccount(endpoint());
  }

  URI endpoint() {
    return moto.endpoint();
  }

  /** What was built, as it was deployed. */
  DeployedZips zips() throws IOException {
    return DeployedZips.of(zips);
  }

  /** Runs the command on the environment, and returns what it said. */
  String deploy(String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                "env",
                "-u",
                "AWS_PROFILE",
                "-u",
                "AWS_SESSION_TOKEN",
                "AWS_ENDPOINT_URL=" + endpoint(),
                "AWS_ACCESS_KEY_ID=test",
                "AWS_SECRET_ACCESS_KEY=test",
                "CHECKPOINT_DISABLE=1",
                "TERRAFORM_PLUGIN_DIR=" + terraform.plugins(),
                "bin/complete_deploy",
                "--parallel"));
    command.addAll(List.of(words));
    command.add("test");
    return Command.in(tree).run(0, command.toArray(String[]::new));
  }

  /** The keys of the states that are in S3. */
  List<String> states() {
    try (S3Client s3 = account().client(S3Client.builder())) {
      return s3.listObjectsV2(list -> list.bucket(STATES)).contents().stream()
          .map(it -> it.key())
          .toList();
    }
  }

  @Override
  public void close() {
    moto.close();
  }
}
