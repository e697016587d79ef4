package io.github.serverlessscheduler.aws.docs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.plugin.JobHandler;
import java.io.InputStream;
import java.io.OutputStream;

// region consumer
public final class ReportFunction implements RequestStreamHandler {

  private final FiringConsumer consumer;

  public ReportFunction() {
    this(FiringConsumer.fromEnvironment(), new MailReport());
  }

  ReportFunction(FiringConsumer.Builder builder, JobHandler<DailyReport> handler) {
    consumer = builder.handle(DailyReport.TYPE, handler).build();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    consumer.handle(in, out, context);
  }
}
// endregion
