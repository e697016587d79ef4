package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command: reads its arguments and runs the watch until it is told to stop. */
@Command(
    name = "local-scheduler",
    mixinStandardHelpOptions = true,
    version = "local-scheduler 0.1.0-SNAPSHOT",
    description = {
      "Watches web pages from one JVM and shows each change.",
      "",
      "With URLs, each becomes a job. Without, a small page of its own that changes is served and"
          + " watched, so that there is something to see.",
      "",
      "Jobs, page states and run history are kept in the data directory and survive a restart."
    },
    footer = {
      "",
      "Examples:",
      "  local-scheduler",
      "  local-scheduler https://example.org/ --every \"10 minutes\"",
      "  local-scheduler https://example.org/ --data /var/lib/watch",
      "",
      "Stop with Ctrl-C: what runs is finished first."
    })
final class LocalSchedulerMain implements Callable<Integer> {

  @Parameters(paramLabel = "URL", description = "Pages to watch: http or https.")
  private List<String> urls = List.of();

  @Option(
      names = "--every",
      paramLabel = "PERIOD",
      description =
          "How often to look: \"30 seconds\", \"1 minute\", \"2 hours\". Default: 5 seconds for the"
              + " page of its own, else 1 minute.")
  private @Nullable String every;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/local-scheduler",
      description = "Where jobs and their history are kept. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("data", "local-scheduler");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8377",
      description =
          "Where the page of its own is served, on 127.0.0.1; 0 takes a free one. Default:"
              + " ${DEFAULT-VALUE}")
  private int port = 8377;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "8378",
      description =
          "Where the HTTP API is served, on 127.0.0.1; 0 takes a free one. Default:"
              + " ${DEFAULT-VALUE}")
  private int apiPort = 8378;

  @Option(names = "--plain", description = "No colours and no live line, as when piped.")
  private boolean plain;

  private LocalSchedulerMain() {}

  /** Runs the command; the exit code is 0, 1 for a failure, or 2 for arguments that are wrong. */
  public static void main(String[] args) {
    // Before any class that logs is loaded: all logging goes one way, and so does the validator's.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.exit(command().execute(args));
  }

  static CommandLine command() {
    var command = new CommandLine(new LocalSchedulerMain());
    command.setParameterExceptionHandler(
        (wrong, arguments) -> {
          wrong.getCommandLine().getErr().println("local-scheduler: " + wrong.getMessage());
          wrong.getCommandLine().getErr().println("Try: local-scheduler --help");
          return 2;
        });
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          line.getErr().println("local-scheduler: " + failure.getMessage());
          return failure instanceof IllegalArgumentException ? 2 : 1;
        });
    return command;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkPort("--port", port);
    checkPort("--api-port", apiPort);
    if (data.toString().isEmpty()) {
      throw new IllegalArgumentException("--data: names no directory");
    }
    var terminal = Terminal.of(System.out, plain);
    Schedule schedule = period();
    return urls.isEmpty() ? demo(terminal, schedule) : watch(terminal, schedule);
  }

  /** The page is there before a job of an earlier start looks at it. */
  private int demo(Terminal terminal, Schedule schedule) throws IOException, InterruptedException {
    try (var page = new DemoPage(port);
        var watch = new Watch(data, terminal, schedule, apiPort)) {
      watch.demo(page);
      watch.untilStopped();
    }
    return 0;
  }

  private int watch(Terminal terminal, Schedule schedule) throws InterruptedException {
    try (var watch = new Watch(data, terminal, schedule, apiPort)) {
      watch.pages(urls);
      watch.untilStopped();
    }
    return 0;
  }

  private static void checkPort(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(option + ": " + port + " is no port; 0 to 65535");
    }
  }

  private Schedule period() {
    String text = every != null ? every : urls.isEmpty() ? "5 seconds" : "1 minute";
    try {
      return Schedule.parse("rate(" + text + ")");
    } catch (SchedulerException e) {
      throw new IllegalArgumentException(
          "--every: expected a number and seconds, minutes, hours or days, such as \"5 minutes\","
              + " found '"
              + text
              + "'",
          e);
    }
  }
}
