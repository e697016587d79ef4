package io.github.serverlessscheduler.it.aws.fake.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.Account;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A packaged function in a process of its own, run by the client that the Lambda service runs Java
 * functions with. Linux only, as that client is. Ended by {@link #close}.
 */
public final class LambdaProcess implements LambdaFunction, AutoCloseable {

  private static final String RUNTIME =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final int LONGEST_OUTPUT = 200_000;

  private final RuntimeApi api;
  private final Process process;
  private final Duration timeout;
  private final StringBuilder output = new StringBuilder();
  private final Duration initTime;
  private final Duration initProcessorTime;

  private LambdaProcess(RuntimeApi api, Process process, Duration timeout, long startedNanos)
      throws Exception {
    this.api = api;
    this.process = process;
    this.timeout = timeout;
    follow();
    try {
      api.awaitReady(Duration.ofSeconds(60));
      this.initTime = Duration.ofNanos(System.nanoTime() - startedNanos);
      this.initProcessorTime = process.info().totalCpuDuration().orElse(Duration.ZERO);
    } catch (FunctionError | TimeoutException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a function and waits until it is built.
   *
   * @param folder holds the unpacked zip: classes at its root, jars in {@code lib}
   * @param handler {@code package.Class::method}, or the class alone for a request handler
   * @param environment added to what the Lambda service sets
   * @param timeout of each invocation, real time
   * @throws FunctionError what its construction ended with
   */
  public static LambdaProcess start(
      Path folder, String handler, Map<String, String> environment, Duration timeout)
      throws Exception {
    String classPath = folder + File.separator + File.pathSeparator + folder.resolve("lib") + "/*";
    return startOn(classPath, handler, environment, timeout);
  }

  /** As {@link #start}, with a class path instead of a folder. */
  public static LambdaProcess startOn(
      String classPath, String handler, Map<String, String> environment, Duration timeout)
      throws Exception {
    RuntimeApi api = RuntimeApi.start("function");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the Lambda service starts a small function.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", classPath, RUNTIME, handler));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> all = builder.environment();
    // Credentials or options of whoever runs the tests are not the function's.
    all.keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("JAVA_OPTIONS"));
    all.put("AWS_LAMBDA_RUNTIME_API", api.address());
    all.put("AWS_LAMBDA_FUNCTION_NAME", "function");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_FORMAT", "TEXT");
    all.put("AWS_REGION", Account.REGION);
    all.put("AWS_ACCESS_KEY_ID", "test");
    all.put("AWS_SECRET_ACCESS_KEY", "test");
    all.put("_HANDLER", handler);
    all.putAll(environment);
    long started = System.nanoTime();
    try {
      return new LambdaProcess(api, builder.start(), timeout, started);
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] invoke(byte[] event) throws Exception {
    return api.invoke(event, timeout);
  }

  /** From the start of the process to its first request for an event. */
  public Duration initTime() {
    return initTime;
  }

  /** The time that processors gave it until then, in steps of some milliseconds. */
  public Duration initProcessorTime() {
    return initProcessorTime;
  }

  /** What it has written so far, both streams together. */
  public String output() {
    synchronized (output) {
      return output.toString();
    }
  }

  /** Ends the process as a crash would: at once, whatever it is doing. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  /** Collects what the process writes, and at its end tells whoever waits for it. */
  private void follow() {
    Thread reader =
        new Thread(
            () -> {
              readOutput();
              try {
                api.ended("the process ended with " + process.waitFor() + ": " + output());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "lambda-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void readOutput() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        write(line);
      }
    } catch (IOException e) {
      write(String.valueOf(e));
    }
  }

  private void write(String line) {
    synchronized (output) {
      if (output.length() < LONGEST_OUTPUT) {
        output.append(line).append('\n');
      }
    }
  }
}
