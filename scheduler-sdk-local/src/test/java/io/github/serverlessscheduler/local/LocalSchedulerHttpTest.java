package io.github.serverlessscheduler.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The API of the embedded scheduler, from outside. */
class LocalSchedulerHttpTest {

  /** A payload. */
  public record Greeting(String name) {
    static final JobType<Greeting> TYPE = JobType.of("greeting", Greeting.class);
  }

  private final BlockingQueue<String> ran = new ArrayBlockingQueue<>(100);
  private final HttpClient client = HttpClient.newHttpClient();

  private LocalSchedulerBuilder builder() {
    return LocalScheduler.inMemory()
        .handle(Greeting.TYPE, firing -> ran.add(firing.payload().name()))
        .shutdownHook(false);
  }

  private HttpResponse<String> post(URI target, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"')));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void jobPosted_runs() throws Exception {
    try (var local = builder().http(0).start()) {
      URI jobs = local.address().orElseThrow().resolve("/v1/jobs");
      HttpResponse<String> created =
          post(
              jobs,
              "{'job_type':'greeting','payload':{'name':'Ada'},"
                  + "'schedule':{'expression':'cron(0 0 1 1 ? *)','timezone':'UTC'}}");
      URI job = jobs.resolve(created.headers().firstValue("location").orElseThrow());

      post(URI.create(job + "/run"), "", "idempotency-key", "first");

      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("Ada");
      String id = job.getPath().substring(job.getPath().lastIndexOf('/') + 1);
      assertThat(local.scheduler().jobs(Owner.of("local")).get(JobId.parse(id)).jobType())
          .isEqualTo("greeting");
    }
  }

  @Test
  void schedulerWithoutHttp_hasNoAddress() {
    try (var local = builder().start()) {
      assertThat(local.address()).isEmpty();
    }
  }

  @Test
  void authoriser_decidesWhoAsks() throws Exception {
    try (var local = builder().http(0, request -> Optional.empty()).start()) {
      URI jobs = local.address().orElseThrow().resolve("/v1/jobs");

      assertThat(post(jobs, "{}").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void takenPort_startsNothing() {
    try (var first = builder().http(0).start()) {
      LocalSchedulerBuilder second = builder().http(first.address().orElseThrow().getPort());

      assertThatExceptionOfType(SchedulerException.class)
          .isThrownBy(second::start)
          .withMessageContaining("cannot listen");
    }
  }

  @Test
  void close_stopsServing() throws Exception {
    URI health;
    try (var local = builder().http(0).start()) {
      health = local.address().orElseThrow().resolve("/v1/health");
      assertThat(client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(200);
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()));
  }
}
