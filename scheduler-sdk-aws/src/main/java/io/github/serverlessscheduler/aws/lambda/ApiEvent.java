package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.ApiResponse;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Requests and responses as the HTTP APIs of API Gateway and function URLs carry them: payload
 * format version 2.0.
 */
final class ApiEvent {

  private static final String DEFAULT_STAGE = "$default";
  private static final JsonFactory JSON = new JsonFactory();

  private ApiEvent() {}

  /**
   * The request of an event.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if it is of another format
   */
  static ApiRequest request(Map<String, @Nullable Object> event) {
    Map<String, @Nullable Object> context = EventJson.in(event, "requestContext");
    String method =
        EventJson.text(EventJson.in(context, "http"), "method")
            .orElseThrow(
                () ->
                    new SchedulerException(
                        ErrorCode.INVALID_ARGUMENT,
                        "the event is none of an HTTP API with payload format version 2.0"));
    ApiRequest.Builder request = ApiRequest.builder(method, path(event, context));
    EventJson.text(event, "rawQueryString").ifPresent(request::query);
    EventJson.in(event, "headers")
        .forEach(
            (name, value) -> {
              if (value instanceof String text) {
                request.header(name, text);
              }
            });
    EventJson.text(event, "body").ifPresent(body -> request.body(bytes(event, body)));
    return request.principal(claims(context)).build();
  }

  /** A stage of its own name stands before the path. */
  private static String path(
      Map<String, @Nullable Object> event, Map<String, @Nullable Object> context) {
    String path = EventJson.text(event, "rawPath").orElse("/");
    String stage = "/" + EventJson.text(context, "stage").orElse(DEFAULT_STAGE);
    return path.startsWith(stage + "/") ? path.substring(stage.length()) : path;
  }

  private static byte[] bytes(Map<String, @Nullable Object> event, String body) {
    boolean isBase64 = EventJson.text(event, "isBase64Encoded").filter("true"::equals).isPresent();
    return isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
  }

  /** What the gateway's JWT authoriser has verified; nothing without one. */
  private static Map<String, String> claims(Map<String, @Nullable Object> context) {
    var claims = new HashMap<String, String>();
    EventJson.in(context, "authorizer", "jwt", "claims")
        .forEach(
            (name, value) -> {
              if (value instanceof String text) {
                claims.put(name, text);
              }
            });
    return claims;
  }

  static void write(ApiResponse response, OutputStream out) {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("statusCode", response.status());
      json.writeObjectPropertyStart("headers");
      response.headers().forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeBooleanProperty("isBase64Encoded", false);
      json.writeStringProperty("body", response.text());
      json.writeEndObject();
    }
  }
}
