package io.github.serverlessscheduler.pluginexample.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.pluginexample.ExampleHandler;
import io.github.serverlessscheduler.pluginexample.export.ExampleJob;
import java.io.InputStream;
import java.io.OutputStream;

/** The example plugin's Lambda function: it says every message in its log. */
public final class ExampleFunction implements RequestStreamHandler {

  private final FiringConsumer consumer =
      FiringConsumer.fromEnvironment()
          .handle(ExampleJob.TYPE, new ExampleHandler(System.out::println))
          .build();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    consumer.handle(in, out, context);
  }
}
