package io.github.serverlessscheduler.it.aws.packaged;

import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A function whose start is measured.
 *
 * @param limit the most that its start may take, as a multiple of {@link BareFunction}'s; 0 for any
 */
record StartedFunction(String name, String classPath, String handler, double limit) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Names of the right form, of nothing that there is: a start calls nobody. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SCHEDULER_JOBS_TABLE",
          "jobs",
          "SCHEDULER_EXECUTIONS_TABLE",
          "executions",
          "SCHEDULER_TOPIC_ARN",
          "arn:aws:sns:eu-central-1:123456789012:firings",
          "SCHEDULER_SCHEDULE_GROUP",
          "jobs",
          "SCHEDULER_SCHEDULE_ROLE_ARN",
          "arn:aws:iam::123456789012:role/scheduler",
          "HTML_CHECKER_STATE_BUCKET",
          "pages",
          "HTML_CHECKER_SENDER",
          "checker@example.org");

  /** Starts it, with these variables besides. */
  LambdaProcess start(Map<String, String> more) throws Exception {
    var environment = new HashMap<>(ENVIRONMENT);
    environment.putAll(more);
    return LambdaProcess.startOn(classPath, handler, environment, TIMEOUT);
  }

  /**
   * How long one start took, in milliseconds.
   *
   * @param whole from the start of the process to its first request for an event
   * @param processor what processors gave it of that, both together where there are two
   */
  record Start(double whole, double processor) {}

  Start started() throws Exception {
    try (LambdaProcess process = start(Map.of())) {
      return new Start(
          process.initTime().toNanos() / 1e6, process.initProcessorTime().toNanos() / 1e6);
    }
  }

  /** The classes that it loads to start, by what they come from. */
  LoadedClasses classes() throws Exception {
    Path log = Files.createTempFile("classes", ".log");
    try {
      start(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load=info:file=" + log)).close();
      return LoadedClasses.of(Files.readAllLines(log));
    } finally {
      Files.delete(log);
    }
  }
}
