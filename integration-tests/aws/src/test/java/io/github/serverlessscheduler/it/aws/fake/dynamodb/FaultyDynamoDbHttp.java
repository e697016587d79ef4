package io.github.serverlessscheduler.it.aws.fake.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client of a DynamoDB client, whose calls go wrong as a plan says: below the client's own
 * retries, which see the faults and repeat the very request. Thread-safe.
 */
public final class FaultyDynamoDbHttp implements SdkHttpClient {

  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private volatile FaultPlan plan = FaultPlan.none();

  /** From now on calls go like this, by the names of their operations: {@code PutItem}. */
  public void faults(FaultPlan next) {
    plan = next;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    Fault fault = plan.next(target.substring(target.lastIndexOf('.') + 1));
    ExecutableHttpRequest call = real.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(call, fault);
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  @Override
  public void close() {
    real.close();
  }

  private static HttpExecuteResponse answer(ExecutableHttpRequest call, Fault fault)
      throws IOException {
    switch (fault) {
      case THROTTLED -> {
        return error(400, "ProvisionedThroughputExceededException");
      }
      case SERVER_ERROR -> {
        return error(500, "InternalServerError");
      }
      case SERVER_ERROR_AFTER_EFFECT -> {
        HttpExecuteResponse answer = call.call();
        // A refusal has no effect to hide.
        return answer.httpResponse().isSuccessful()
            ? hidden(answer, error(500, "InternalServerError"))
            : answer;
      }
      case ANSWER_LOST -> {
        hidden(call.call(), error(500, ""));
        throw new IOException("Connection reset");
      }
      default -> {
        return call.call();
      }
    }
  }

  private static HttpExecuteResponse hidden(HttpExecuteResponse real, HttpExecuteResponse shown)
      throws IOException {
    if (real.responseBody().isPresent()) {
      real.responseBody().get().close();
    }
    return shown;
  }

  private static HttpExecuteResponse error(int status, String code) {
    byte[] body =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"told to fail\"}"
            .formatted(code)
            .getBytes(UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", String.valueOf(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }
}
