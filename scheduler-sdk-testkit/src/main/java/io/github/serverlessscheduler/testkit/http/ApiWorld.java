package io.github.serverlessscheduler.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.Caller;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A scheduler on a manual clock, the API over it, and what serves the API. */
final class ApiWorld implements AutoCloseable {

  static final String CALLER = "x-test-caller";

  private static final Instant FRIDAY_NOON = Instant.parse("2027-01-29T12:00:00Z");

  private final Function<HttpApi, HttpApiContract.Front> opening;
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger();
  private TestScheduler scheduler;
  private HttpApiContract.Front front;

  ApiWorld(Function<HttpApi, HttpApiContract.Front> opening) {
    this.opening = opening;
    this.scheduler =
        TestScheduler.startingAt(FRIDAY_NOON)
            .on(store, ledger)
            .handle(Note.TYPE, firing -> run(firing.payload()))
            .start();
    this.front = opening.apply(api(false));
  }

  private static void run(Note note) {
    if (note.text().equals(Note.FAILING)) {
      throw new NonRetryableException("told to fail");
    }
  }

  /** Only a test may believe a header. */
  private static Optional<Caller> caller(ApiRequest request) {
    Optional<String> name = Optional.ofNullable(request.principal().get("sub"));
    return name.or(() -> request.header(CALLER).stream().findFirst())
        .map(it -> Caller.of(Owner.of(it, it + "@example.org")));
  }

  private HttpApi api(boolean readOnly) {
    Authoriser authoriser = ApiWorld::caller;
    return HttpApi.builder(scheduler.scheduler()).authoriser(authoriser).readOnly(readOnly).build();
  }

  TestScheduler scheduler() {
    return scheduler;
  }

  /** Serves the same jobs without the routes that change anything. */
  void readOnly() {
    close();
    front = opening.apply(api(true));
  }

  /** Serves the same jobs where their type is not known any more. */
  void withoutJobTypes() {
    close();
    scheduler = TestScheduler.startingAt(FRIDAY_NOON).on(store, ledger).start();
    front = opening.apply(api(false));
  }

  ApiReply send(ApiRequest.Builder request, String caller) {
    ApiRequest built =
        (caller.isEmpty()
                ? request
                : request.header(CALLER, caller).principal(Map.of("sub", caller)))
            .build();
    try {
      ApiReply reply = front.send(built);
      if (!reply.body().isEmpty() && !reply.body().startsWith("<")) {
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.header("content-type"))
            .isEqualTo(reply.status() < 400 ? "application/json" : "application/problem+json");
        assertThat(reply.header("cache-control")).isIn("no-store", "no-cache");
      }
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    front.close();
  }
}
