package io.github.serverlessscheduler.integration.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Pattern;

/** An AWS account in a process of its own: moto, where the machine has it. */
final class EmulatedAws implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
  private static final String MISSING =
      "moto_server is not on the PATH: pip install 'moto[server]'";

  private final Process process;
  private final URI endpoint;

  private EmulatedAws(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Where it is missing the test is skipped, or fails if the tool was required. */
  static EmulatedAws start() {
    Process process;
    try {
      process =
          new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      if (Boolean.getBoolean("require.optional.tools")) {
        throw new AssertionError(MISSING, e);
      }
      assumeTrue(false, MISSING);
      throw new AssertionError("unreachable", e);
    }
    var output = new Scanner(process.getInputStream(), UTF_8);
    String ready = output.findWithinHorizon(READY, 0);
    if (ready == null) {
      end(process);
      throw new AssertionError("moto_server ended before it was up");
    }
    drain(output);
    return new EmulatedAws(process, URI.create(ready.substring("Running on ".length())));
  }

  URI endpoint() {
    return endpoint;
  }

  /** The kinds of which something with this in its name is there. */
  List<Listing> kindsOf(String name) throws IOException, InterruptedException {
    var found = new ArrayList<Listing>();
    for (Listing listing : Listing.ALL) {
      if (listing.answer(endpoint).contains(name)) {
        found.add(listing);
      }
    }
    return found;
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

  /** Its log of requests would fill the pipe and stop it. */
  private static void drain(Scanner output) {
    var reader =
        new Thread(
            () -> {
              while (output.hasNextLine()) {
                output.nextLine();
              }
            },
            "emulator-log");
    reader.setDaemon(true);
    reader.start();
  }
}
