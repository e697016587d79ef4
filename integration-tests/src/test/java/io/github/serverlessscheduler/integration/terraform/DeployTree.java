package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.it.programs.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bin/complete_deploy} needs: core and one plugin, zips, and a terraform of a test's.
 */
record DeployTree(Path directory) {

  /** A copy under this directory, with a program that stands in for terraform. */
  static DeployTree in(Path home, String terraform) throws IOException {
    var tree = new DeployTree(home.toRealPath().resolve("tree"));
    for (String part :
        List.of("bin", "plugins/html-checker", "samples/aws-deployment", "terraform-modules")) {
      TreeCopy.copy(SourceTree.root().resolve(part), tree.directory.resolve(part));
    }
    for (String zip : List.of("functions", "functions-thin", "common-layer", "plugins-layer")) {
      tree.write("samples/aws-deployment/target/" + zip + ".zip", zip);
    }
    tree.write("plugins/html-checker/.packaging/result/lambda.zip", "zip");
    tree.write("tools/terraform", terraform);
    assertThat(tree.tools().resolve("terraform").toFile().setExecutable(true)).isTrue();
    return tree;
  }

  Path tools() {
    return directory.resolve("tools");
  }

  Path environment(String name) {
    return directory.resolve("samples/aws-deployment/environments").resolve(name);
  }

  void write(String place, String text) throws IOException {
    Path file = directory.resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Runs it, with the stand-in alone for a terraform, and returns what it said. */
  String deploy(int status, String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                "env",
                "-u",
                "AWS_ENDPOINT_URL",
                "-u",
                "TERRAFORM_PLUGIN_DIR",
                "PATH=" + tools() + ":/usr/bin:/bin"));
    command.add("bin/complete_deploy");
    command.addAll(List.of(words));
    return Command.in(directory).run(status, command.toArray(String[]::new));
  }
}
