package io.github.serverlessscheduler.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.server.LocalServer;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.Caller;
import io.github.serverlessscheduler.sdk.http.Cors;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to the HTTP API shows of Java. */
class ServingTest {

  /** A payload. */
  public record Reminder(String text) {
    static final JobType<Reminder> TYPE = JobType.of("reminder", Reminder.class);
  }

  /** Who may do what, in a service of one's own. */
  private record Tokens() {
    Optional<Owner> owner(String token) {
      return token.equals("Bearer 17") ? Optional.of(Owner.of("u-17")) : Optional.empty();
    }
  }

  @TempDir Path data;

  private static void remind(Reminder reminder) {
    assertThat(reminder.text()).isNotEmpty();
  }

  private static Optional<String> token(ApiRequest request) {
    return request.header("authorization").stream().findFirst();
  }

  @Test
  void builderWithHttp_isWhatTheGuideShows() {
    // region serve
    var builder =
        LocalScheduler.builder(data)
            .handle(Reminder.TYPE, firing -> remind(firing.payload()))
            .http(8378);
    // endregion
    assertThat(builder.httpPort).isEqualTo(8378);
  }

  @Test
  void serverWithAnAuthoriser_knowsItsCallers() throws Exception {
    var tokens = new Tokens();
    try (var local = LocalScheduler.builder(data).start()) {
      // region authorise
      HttpApi api =
          HttpApi.builder(local.scheduler())
              .authoriser(request -> token(request).flatMap(tokens::owner).map(Caller::of))
              .readOnly(true)
              .build();
      LocalServer server = LocalServer.builder(api).port(0).host("jobs.internal").start();
      // endregion
      try (server) {
        assertThat(status(server.address(), "Bearer 17")).isEqualTo(200);
        assertThat(status(server.address(), "Bearer 18")).isEqualTo(401);
      }
    }
  }

  @Test
  void pageOfTheNamedOrigin_mayRead() throws Exception {
    var builder = LocalScheduler.builder(data).http(0);
    // region cors
    builder.cors(Cors.of("http://localhost:5173"));
    // endregion
    try (var local = builder.start()) {
      var request =
          HttpRequest.newBuilder(local.address().orElseThrow().resolve("/v1/jobs"))
              .header("origin", "http://localhost:5173");
      var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());

      assertThat(response.headers().firstValue("access-control-allow-origin"))
          .contains("http://localhost:5173");
    }
  }

  private static int status(URI server, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/jobs")).header("authorization", token).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
