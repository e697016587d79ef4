package io.github.serverlessscheduler.integration.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.Command;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the local sample says until it has told its jobs. */
final class SampleGreeting {

  private static final int LONGEST_SECONDS = 120;

  private SampleGreeting() {}

  static List<String> of(Path sample, Path work) throws Exception {
    Process process =
        Command.in(work)
            .builder(
                List.of(
                    Command.java(),
                    "-jar",
                    sample.resolve("target/local-scheduler.jar").toString(),
                    "--plain",
                    "--port=0",
                    "--data=data"))
            .start();
    // Its end ends the reading.
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    var said = new ArrayList<String>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.add(line);
        if (line.equals("Jobs")) {
          break;
        }
      }
      process.destroy();
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("it stops").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return said;
  }
}
