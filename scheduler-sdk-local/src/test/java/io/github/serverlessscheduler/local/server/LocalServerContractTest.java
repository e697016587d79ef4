package io.github.serverlessscheduler.local.server;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.testkit.http.ApiReply;
import io.github.serverlessscheduler.testkit.http.HttpApiContract;
import java.io.IOException;
import java.util.List;

/** The API as a client on this machine sees it. */
class LocalServerContractTest extends HttpApiContract {

  /** What the contract sends. */
  private static final List<String> HEADERS =
      List.of(
          "x-test-caller",
          "x-test-may",
          "content-type",
          "content-encoding",
          "accept",
          "if-match",
          "if-none-match",
          "idempotency-key",
          "authorization",
          "x-http-method-override",
          "x-original-url",
          "x-rewrite-url",
          "x-forwarded-prefix",
          "x-user-id");

  @Override
  protected Front open(HttpApi api) {
    LocalServer server = LocalServer.builder(api).start();
    var client = new RawClient(server.address());
    return new Front() {
      @Override
      public ApiReply send(ApiRequest request) throws IOException {
        return client.send(request, HEADERS);
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
