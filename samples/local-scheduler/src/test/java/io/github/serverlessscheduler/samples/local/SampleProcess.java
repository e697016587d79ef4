package io.github.serverlessscheduler.samples.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The sample in a process of its own, as a user starts it. */
final class SampleProcess implements AutoCloseable {

  private final Process process;
  private final Path output;

  private SampleProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts the sample there with these arguments; its output and errors go to one file. */
  static SampleProcess start(Path directory, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                LocalSchedulerMain.class.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new SampleProcess(process, output);
  }

  /** What it has printed up to now. */
  String output() {
    try {
      return Files.readString(output).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has printed this. */
  void awaitOutput(String text) {
    Awaitility.await(text)
        .atMost(Duration.ofSeconds(60))
        .until(() -> output().contains(text) || !process.isAlive());
    assertThat(output()).contains(text);
  }

  /** Tells it to stop, as Ctrl-C does, and waits until it has; what it printed. */
  String stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it stops when told to").isTrue();
    return output();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
