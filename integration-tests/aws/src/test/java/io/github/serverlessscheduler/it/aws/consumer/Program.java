package io.github.serverlessscheduler.it.aws.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A function in another language: its source, and what runs it on one event, read from standard
 * input, in a process of its own. The last line it writes is its answer.
 */
final class Program implements LambdaFunction {

  private static final Path FOLDER = Path.of("../../samples/other-consumers");
  private static final int SECONDS = 30;

  private final List<String> command;
  private final List<String> output = new ArrayList<>();

  private Program(List<String> command) {
    this.command = command;
  }

  /** Where the interpreter is missing the test is skipped, or fails if it was required. */
  static Program python() {
    requireTool("python3", true);
    return new Program(
        List.of(
            "python3",
            "-c",
            "import json, sys, consumer; "
                + "print(json.dumps(consumer.lambda_handler(json.load(sys.stdin), None)))"));
  }

  /** Where the interpreter is missing the test is skipped. */
  static Program node() {
    requireTool("node", false);
    return new Program(
        List.of(
            "node",
            "--input-type=module",
            "-e",
            "import { readFileSync } from 'node:fs'; import { handler } from './consumer.mjs'; "
                + "console.log(JSON.stringify(await handler(JSON.parse(readFileSync(0)))))"));
  }

  /** All that it has written, but for its answers. */
  List<String> output() {
    return List.copyOf(output);
  }

  @Override
  public byte[] invoke(byte[] event) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Path written = Files.createTempFile("consumer", ".txt");
    Process process = builder.redirectOutput(written.toFile()).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(event);
    }
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    int end = process.waitFor();
    List<String> lines = new ArrayList<>(Files.readAllLines(written, UTF_8));
    Files.delete(written);
    if (end != 0 || lines.isEmpty()) {
      throw new IllegalStateException(command.get(0) + " ended with " + end + ": " + lines);
    }
    String answer = lines.remove(lines.size() - 1);
    output.addAll(lines);
    return answer.getBytes(UTF_8);
  }

  private static void requireTool(String name, boolean couldBeRequired) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean present =
        Arrays.stream(path.split(":", -1))
            .map(folder -> Path.of(folder, name))
            .anyMatch(Files::isExecutable);
    if (!present) {
      String message = name + " is not on the PATH: its consumer is not tested";
      if (couldBeRequired && Boolean.getBoolean("require.optional.tools")) {
        throw new AssertionError(message);
      }
      assumeTrue(false, message);
    }
  }
}
