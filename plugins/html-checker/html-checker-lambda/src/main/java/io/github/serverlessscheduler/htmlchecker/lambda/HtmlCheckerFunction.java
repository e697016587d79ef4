package io.github.serverlessscheduler.htmlchecker.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.htmlchecker.HtmlMonitorHandler;
import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.htmlchecker.outbound.OutboundGate;
import io.github.serverlessscheduler.plugin.JobHandler;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The HTML checker's Lambda function: invoked from the distribution topic or a queue that is
 * subscribed to it, it reads the pages, keeps their states in S3 and mails their changes by SES.
 *
 * <p>Configured by its environment: {@code HTML_CHECKER_STATE_BUCKET}, {@code HTML_CHECKER_SENDER},
 * and at will {@code HTML_CHECKER_CONFIGURATION_SET} and {@code HTML_CHECKER_TEMPLATE}; on
 * emulators also {@code HTML_CHECKER_ALLOW_LOOPBACK}, which Lambda refuses; besides what {@link
 * FiringConsumer#fromEnvironment()} reads. Thread-safe.
 */
public final class HtmlCheckerFunction implements RequestStreamHandler {

  private final FiringConsumer consumer;

  /**
   * The function, with clients that live as long as it does.
   *
   * @throws io.github.serverlessscheduler.sdk.error.SchedulerException if a variable is missing or
   *     wrong, naming each
   */
  public HtmlCheckerFunction() {
    this(CheckerSettings.of(System.getenv()));
  }

  private HtmlCheckerFunction(CheckerSettings settings) {
    this(FiringConsumer.fromEnvironment(), handler(settings));
  }

  HtmlCheckerFunction(FiringConsumer.Builder builder, JobHandler<HtmlMonitorJob> handler) {
    consumer = builder.handle(HtmlMonitorJob.TYPE, handler).build();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    consumer.handle(in, out, context);
  }

  private static HtmlMonitorHandler handler(CheckerSettings settings) {
    var http = UrlConnectionHttpClient.create();
    var s3 = S3Client.builder().httpClient(http).build();
    OutboundGate.Builder gate = OutboundGate.builder();
    if (settings.allowsLoopback()) {
      gate.allowLoopback();
    }
    return HtmlMonitorHandler.of(
        gate.build(),
        S3PageStates.in(s3, settings.stateBucket()),
        new LateNotifier(() -> mails(settings, http, s3)));
  }

  private static SesChangeNotifier mails(
      CheckerSettings settings, SdkHttpClient http, S3Client s3) {
    var ses = SesChangeNotifier.client().httpClient(http).build();
    var mails = SesChangeNotifier.builder(ses, s3, settings.stateBucket(), settings.sender());
    settings.configurationSet().ifPresent(mails::configurationSet);
    settings.template().ifPresent(mails::template);
    return mails.build();
  }
}
