package io.github.serverlessscheduler.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An HTTP client that connects to nobody: every request is answered at once, with an empty document
 * in the form that its service speaks.
 */
final class UnconnectedHttpClient implements SdkHttpClient {

  private static final String QUERY = "application/x-www-form-urlencoded";

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    boolean isQuery =
        request
            .httpRequest()
            .firstMatchingHeader("Content-Type")
            .filter(type -> type.startsWith(QUERY))
            .isPresent();
    return new Answered(isQuery ? "<Response/>" : "{}");
  }

  @Override
  public void close() {}

  private record Answered(String body) implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() {
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
          .build();
    }

    @Override
    public void abort() {}
  }
}
