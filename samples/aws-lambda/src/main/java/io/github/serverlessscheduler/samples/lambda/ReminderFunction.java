package io.github.serverlessscheduler.samples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The consumer: runs the reminders that are due. Behind the distribution topic, or a queue that is
 * subscribed to it.
 */
public final class ReminderFunction implements RequestStreamHandler {

  private static final String TOPIC = "REMINDERS_TOPIC_ARN";

  private final FiringConsumer consumer;

  /** A function configured by its environment. */
  public ReminderFunction() {
    this(
        FiringConsumer.fromEnvironment(),
        new SendReminder(
            SnsClient.create(),
            Objects.requireNonNull(System.getenv(TOPIC), TOPIC + " is missing")));
  }

  ReminderFunction(FiringConsumer.Builder builder, SendReminder handler) {
    consumer = builder.handle(Reminder.TYPE, handler).build();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    consumer.handle(in, out, context);
  }
}
