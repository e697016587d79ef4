package io.github.serverlessscheduler.it.aws.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How functions come to Lambda. */
enum Packaging {
  /** Everything is in the function's zip. */
  WHOLE,
  /** The core's functions have both layers, the consumer the common one alone. */
  LAYERED;

  private static final String DEPLOYMENT = "samples/aws-deployment/target/";
  private static final String CHECKER = "plugins/html-checker";

  /** The class path of the core's functions, unpacked in this folder. */
  String core(Path folder) throws IOException {
    return switch (this) {
      case WHOLE -> Zips.unpacked(folder, Zips.built(DEPLOYMENT + "functions.zip"), List.of());
      case LAYERED ->
          Zips.unpacked(
              folder,
              Zips.built(DEPLOYMENT + "functions-thin.zip"),
              List.of(common(), Zips.built(DEPLOYMENT + "plugins-layer.zip")));
    };
  }

  /** The class path of the HTML checker, packaged and unpacked in this folder. */
  String consumer(Path folder) throws IOException, InterruptedException {
    return switch (this) {
      case WHOLE -> Zips.unpacked(folder, checker(folder, List.of()), List.of());
      case LAYERED ->
          Zips.unpacked(
              folder, checker(folder, List.of("--common", common().toString())), List.of(common()));
    };
  }

  private static Path common() {
    return Zips.built(DEPLOYMENT + "common-layer.zip");
  }

  /**
   * What the plugin's command makes of what the build has made; in a copy of the plugin, as it
   * would replace what was packaged for a deployment.
   */
  private static Path checker(Path folder, List<String> options)
      throws IOException, InterruptedException {
    Path plugin = folder.resolve("plugin");
    for (String file :
        List.of("bin/package_lambda_entrypoint", "html-checker-lambda/target/lambda.zip")) {
      Files.createDirectories(plugin.resolve(file).getParent());
      Files.copy(Zips.built(CHECKER + "/" + file), plugin.resolve(file));
    }
    List<String> words = new ArrayList<>(List.of("bin/package_lambda_entrypoint", "--no-build"));
    words.addAll(options);
    ProcessBuilder command =
        new ProcessBuilder(words).directory(plugin.toFile()).redirectErrorStream(true);
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(words + " failed: " + said);
    }
    return plugin.resolve(".packaging/result/lambda.zip");
  }
}
