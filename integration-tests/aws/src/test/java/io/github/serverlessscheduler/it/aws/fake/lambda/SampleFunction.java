package io.github.serverlessscheduler.it.aws.fake.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function that tests start in a process of its own. */
public final class SampleFunction implements RequestStreamHandler {

  private final String greeting;

  public SampleFunction() {
    greeting = System.getenv().getOrDefault("GREETING", "");
    if (greeting.isEmpty()) {
      throw new IllegalStateException("GREETING is not set");
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), UTF_8);
    if (event.contains("fail")) {
      throw new IllegalArgumentException("told to fail");
    }
    if (event.contains("exit")) {
      Runtime.getRuntime().halt(3);
    }
    boolean timed = context.getRemainingTimeInMillis() > 0;
    output.write(
        "{\"greeting\":\"%s\",\"event\":%s,\"timed\":%s}"
            .formatted(greeting, event, timed)
            .getBytes(UTF_8));
  }
}
