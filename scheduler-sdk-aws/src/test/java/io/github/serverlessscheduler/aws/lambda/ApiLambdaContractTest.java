package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.testkit.http.ApiReply;
import io.github.serverlessscheduler.testkit.http.HttpApiContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The API as API Gateway's events and answers carry it. */
class ApiLambdaContractTest extends HttpApiContract {

  private static final JsonFactory JSON = new JsonFactory();

  /** Of those that a contract's requests carry. */
  private static final List<String> HEADERS =
      List.of(
          "accept",
          "authorization",
          "content-encoding",
          "content-type",
          "idempotency-key",
          "x-test-may",
          "if-match",
          "if-none-match",
          "x-forwarded-prefix",
          "x-http-method-override",
          "x-original-url",
          "x-rewrite-url",
          "x-user-id");

  @Override
  protected Front open(HttpApi api) {
    var lambda = new ApiLambda(api);
    return request -> {
      var out = new ByteArrayOutputStream();
      lambda.handleRequest(new ByteArrayInputStream(event(request)), out, new NoContext());
      return reply(EventJson.read(new ByteArrayInputStream(out.toByteArray())));
    };
  }

  /** As API Gateway writes it: lines of one header joined, the body in Base64. */
  private static byte[] event(ApiRequest request) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("version", "2.0");
      json.writeStringProperty("rawPath", request.path());
      json.writeStringProperty("rawQueryString", request.query());
      json.writeObjectPropertyStart("headers");
      for (String name : HEADERS) {
        if (!request.header(name).isEmpty()) {
          json.writeStringProperty(name, String.join(",", request.header(name)));
        }
      }
      json.writeEndObject();
      json.writeStringProperty("body", Base64.getEncoder().encodeToString(request.body()));
      json.writeBooleanProperty("isBase64Encoded", true);
      json.writeObjectPropertyStart("requestContext");
      json.writeStringProperty("stage", "$default");
      json.writeObjectPropertyStart("http");
      json.writeStringProperty("method", request.method());
      json.writeEndObject();
      json.writeObjectPropertyStart("authorizer");
      json.writeObjectPropertyStart("jwt");
      json.writeObjectPropertyStart("claims");
      request.principal().forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static ApiReply reply(Map<String, @Nullable Object> answer) {
    var headers = new HashMap<String, String>();
    EventJson.in(answer, "headers").forEach((name, value) -> headers.put(name, (String) value));
    return new ApiReply(
        Integer.parseInt(EventJson.text(answer, "statusCode").orElseThrow()),
        headers,
        EventJson.text(answer, "body").orElse(""));
  }
}
