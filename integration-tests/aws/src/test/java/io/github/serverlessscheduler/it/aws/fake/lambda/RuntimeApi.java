package io.github.serverlessscheduler.it.aws.fake.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.HttpAnswer;
import io.github.serverlessscheduler.it.aws.fake.http.HttpCall;
import io.github.serverlessscheduler.it.aws.fake.http.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The service that a Lambda runtime asks for events and gives its answers to. Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the Lambda runtime API</a>.
 * Thread-safe; one runtime may ask.
 */
public final class RuntimeApi implements AutoCloseable {

  private static final List<String> ROOT = List.of("2018-06-01", "runtime");

  private record Invocation(String id, String event, long deadlineMillis) {}

  private final String functionArn;
  private final Loopback server = Loopback.serving(this::answer);
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<byte[]>> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private RuntimeApi(String functionName) {
    functionArn =
        "arn:aws:lambda:%s:%s:function:%s".formatted(Account.REGION, Account.ID, functionName);
  }

  public static RuntimeApi start(String functionName) {
    return new RuntimeApi(functionName);
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} is to be. */
  public String address() {
    return "127.0.0.1:" + server.port();
  }

  /**
   * Waits until the runtime first asks for an event, which it does when the function is built.
   *
   * @throws FunctionError what the function's construction ended with
   * @throws TimeoutException if it took longer than this
   */
  public void awaitReady(Duration atMost)
      throws FunctionError, InterruptedException, TimeoutException {
    get(ready, atMost);
  }

  /**
   * Hands an event to the runtime.
   *
   * @param atMost the function's time-out, real time: its context counts down from it
   * @throws FunctionError what the function ended with
   * @throws TimeoutException if no answer came in time
   */
  public byte[] invoke(byte[] event, Duration atMost)
      throws FunctionError, InterruptedException, TimeoutException {
    String id = UUID.randomUUID().toString();
    var answer = new CompletableFuture<byte[]>();
    running.put(id, answer);
    waiting.add(
        new Invocation(
            id, new String(event, UTF_8), System.currentTimeMillis() + atMost.toMillis()));
    try {
      return get(answer, atMost);
    } finally {
      running.remove(id);
    }
  }

  /** Tells whoever waits that the runtime has ended. */
  void ended(String why) {
    var error = new FunctionError("Runtime.ExitError", why);
    ready.completeExceptionally(error);
    running.values().forEach(answer -> answer.completeExceptionally(error));
  }

  @Override
  public void close() {
    ended("the runtime API was closed");
    server.close();
  }

  private HttpAnswer answer(HttpCall call) throws InterruptedException {
    List<String> path = call.path();
    if (path.size() < 4 || !path.subList(0, 2).equals(ROOT)) {
      return HttpAnswer.of(404, "text/plain", "");
    }
    String errorType =
        call.headers().getOrDefault("lambda-runtime-function-error-type", "Unhandled");
    String id = path.get(3);
    switch (path.get(2) + "/" + path.get(path.size() - 1)) {
      case "invocation/next" -> {
        return next();
      }
      case "restore/next" -> {
        // What SnapStart would have taken a snapshot before.
        return HttpAnswer.of(200, "application/json", "{}");
      }
      case "invocation/response" -> complete(id, call.body().getBytes(UTF_8), null);
      case "invocation/error" ->
          complete(id, new byte[0], new FunctionError(errorType, call.body()));
      case "init/error" -> ready.completeExceptionally(new FunctionError(errorType, call.body()));
      default -> {
        return HttpAnswer.of(404, "text/plain", "");
      }
    }
    return HttpAnswer.of(202, "application/json", "{\"status\":\"OK\"}");
  }

  private HttpAnswer next() throws InterruptedException {
    ready.complete(null);
    Invocation one = waiting.take();
    return HttpAnswer.of(200, "application/json", one.event)
        .with("Lambda-Runtime-Aws-Request-Id", one.id)
        .with("Lambda-Runtime-Deadline-Ms", String.valueOf(one.deadlineMillis))
        .with("Lambda-Runtime-Invoked-Function-Arn", functionArn)
        .with("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
  }

  private void complete(String id, byte[] response, @Nullable FunctionError error) {
    CompletableFuture<byte[]> answer = running.get(id);
    if (answer != null && error == null) {
      answer.complete(response);
    } else if (answer != null) {
      answer.completeExceptionally(error);
    }
  }

  private static <T> T get(CompletableFuture<T> future, Duration atMost)
      throws FunctionError, InterruptedException, TimeoutException {
    try {
      return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FunctionError error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
