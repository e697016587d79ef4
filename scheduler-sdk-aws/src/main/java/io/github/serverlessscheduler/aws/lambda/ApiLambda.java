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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API behind API Gateway: an HTTP API with a JWT authoriser, payload format version 2.0.
 * The owner is who the token's claims say. Thread-safe.
 *
 * <p>Needs {@link Setting#JOBS_TABLE}, {@link Setting#EXECUTIONS_TABLE} and {@link
 * Setting#TOPIC_ARN}; {@link Setting#USER_ID_CLAIM}, {@link Setting#EMAIL_CLAIM}, {@link
 * Setting#SCOPE_CLAIM} and {@link Setting#READ_ONLY} may be set.
 */
public final class ApiLambda implements RequestStreamHandler {

  private static final String LIST_JOBS =
      """
      {"version":"2.0","rawPath":"/v1/jobs","requestContext":{"http":{"method":"GET"},
       "authorizer":{"jwt":{"claims":{"sub":"rehearsal"}}}}}
      """;

  private final HttpApi api;

  /** A function configured by its environment. */
  public ApiLambda() {
    this(
        EnvironmentConfig.read(Setting.JOBS_TABLE, Setting.EXECUTIONS_TABLE, Setting.TOPIC_ARN),
        CoreTypes.discoverAhead());
  }

  private ApiLambda(EnvironmentConfig config, CoreTypes types) {
    this(api(config, types));
    Priming.beforeSnapshot(config, () -> rehearse(config.rehearsal(), types));
  }

  /** A function that serves this API. */
  public ApiLambda(HttpApi api) {
    this.api = api;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    answer(api, EventJson.read(in), out);
  }

  private static void answer(HttpApi api, Map<String, @Nullable Object> event, OutputStream out) {
    ApiEvent.write(api.handle(ApiEvent.request(event)), out);
  }

  private static void rehearse(EnvironmentConfig config, CoreTypes types) {
    answer(api(config, types), EventJson.read(LIST_JOBS), OutputStream.nullOutputStream());
  }

  static Authoriser authoriser(EnvironmentConfig config) {
    Authoriser owner =
        Authoriser.claims(config.value(Setting.USER_ID_CLAIM), config.value(Setting.EMAIL_CLAIM));
    return config.has(Setting.SCOPE_CLAIM)
        ? owner.scopedBy(config.value(Setting.SCOPE_CLAIM))
        : owner;
  }

  private static HttpApi api(EnvironmentConfig config, CoreTypes types) {
    return HttpApi.builder(
            Scheduler.builder()
                .types(types.registry(), types.codec())
                .store(config.jobStore())
                .ledger(config.ledger())
                .publisher(config.publisher())
                .capabilities(EventBridgeCapabilities.standard())
                .listener(new LoggingListener())
                .build())
        .authoriser(authoriser(config))
        .readOnly(config.value(Setting.READ_ONLY).equals("true"))
        .build();
  }
}
