package io.github.serverlessscheduler.it.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An emulated AWS in a process of its own, where the machine has one installed. */
public final class MotoServer implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final URI endpoint;

  private MotoServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts one; where moto is missing the test is skipped, or fails if the tool was required. */
  public static MotoServer start() throws IOException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      String message = "moto_server is not on the PATH: pip install 'moto[server]'";
      if (Boolean.getBoolean("require.optional.tools")) {
        throw new AssertionError(message);
      }
      assumeTrue(false, message);
    }
    Process process =
        new ProcessBuilder(program.orElseThrow().toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .start();
    URI endpoint = endpoint(process);
    if (endpoint == null) {
      end(process);
      throw new AssertionError("moto_server ended before it was up");
    }
    return new MotoServer(process, endpoint);
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    // A version switcher may stand between us and the server.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
  }

  private static @Nullable URI endpoint(Process process) throws IOException {
    var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        drain(output);
        return URI.create(ready.group(1));
      }
    }
    return null;
  }

  /** Its log of requests would fill the pipe and stop it. */
  private static void drain(BufferedReader output) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (output.readLine() != null) {}
              } catch (IOException e) {
                // The process has ended.
              }
            },
            "moto-log");
    reader.setDaemon(true);
    reader.start();
  }

  private static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(":", -1))
        .map(folder -> Path.of(folder, "moto_server"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
