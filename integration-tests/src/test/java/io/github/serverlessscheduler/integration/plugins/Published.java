package io.github.serverlessscheduler.integration.plugins;

import io.github.serverlessscheduler.it.programs.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A local Maven repository that holds the tree's published artifacts, as installing lays them out.
 */
final class Published {

  /** The module's directory and what it is called after the common part. */
  private static final List<String> PUBLISHED =
      List.of(
          ":parent",
          "bom:bom",
          "plugin-api:plugin-api",
          "scheduler-sdk:sdk",
          "scheduler-sdk-aws:sdk-aws",
          "scheduler-sdk-testkit:sdk-testkit",
          "plugins/plugin-archetype:plugin-archetype");

  private final Path repository;

  private Published(Path repository) {
    this.repository = repository;
  }

  /** What the tree has built, put into a repository in this directory. */
  static Published of(Path tree, Path repository) throws IOException {
    String version = SourceTree.texts(tree.resolve("pom.xml"), "/project/version").get(0);
    for (String module : PUBLISHED) {
      String artifact = "serverless-scheduler-" + module.substring(module.indexOf(':') + 1);
      Path directory = tree.resolve(module.substring(0, module.indexOf(':')));
      Path place =
          Files.createDirectories(
              repository.resolve("io/github/serverlessscheduler/" + artifact + "/" + version));
      String file = artifact + "-" + version;
      Files.copy(directory.resolve("pom.xml"), place.resolve(file + ".pom"));
      Path jar = directory.resolve("target/" + file + ".jar");
      if (Files.exists(jar)) {
        Files.copy(jar, place.resolve(file + ".jar"));
      }
    }
    return new Published(repository);
  }

  /** Maven's arguments for this repository; the libraries come from the build around this test. */
  List<String> arguments() {
    String libraries =
        System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
    return List.of("-Dmaven.repo.local=" + repository, "-Dmaven.repo.local.tail=" + libraries);
  }
}
