package io.github.serverlessscheduler.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.aws.eventbridge.EventBridgeCapabilities;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.event.LoggingListener;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The HTTP API behind API Gateway: an HTTP API with a JWT authoriser, payload format version 2.0.
 * The owner is who the token's claims say. Thread-safe.
 *
 * <p>Needs {@link Setting#JOBS_TABLE}, {@link Setting#EXECUTIONS_TABLE} and {@link
 * Setting#TOPIC_ARN}; {@link Setting#USER_ID_CLAIM}, {@link Setting#EMAIL_CLAIM} and {@link
 * Setting#READ_ONLY} have defaults.
 */
public final class ApiLambda implements RequestStreamHandler {

  private final HttpApi api;

  /** A function configured by its environment. */
  public ApiLambda() {
    this(
        EnvironmentConfig.read(Setting.JOBS_TABLE, Setting.EXECUTIONS_TABLE, Setting.TOPIC_ARN),
        CoreTypes.discoverAhead());
  }

  private ApiLambda(EnvironmentConfig config, CoreTypes types) {
    this(
        HttpApi.builder(
                Scheduler.builder()
                    .types(types.registry(), types.codec())
                    .store(config.jobStore())
                    .ledger(config.ledger())
                    .publisher(config.publisher())
                    .capabilities(EventBridgeCapabilities.standard())
                    .listener(new LoggingListener())
                    .build())
            .authoriser(
                Authoriser.claims(
                    config.value(Setting.USER_ID_CLAIM), config.value(Setting.EMAIL_CLAIM)))
            .readOnly(config.value(Setting.READ_ONLY).equals("true"))
            .build());
  }

  /** A function that serves this API. */
  public ApiLambda(HttpApi api) {
    this.api = api;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    ApiEvent.write(api.handle(ApiEvent.request(EventJson.read(in))), out);
  }
}
