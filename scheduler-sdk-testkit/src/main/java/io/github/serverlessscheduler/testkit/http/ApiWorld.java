package io.github.serverlessscheduler.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.Engine;
import io.github.serverlessscheduler.sdk.event.CommandAnswered;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.http.Caller;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.http.Permission;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scheduler on a clock of the test's own, the API over it, and what serves the API. What is due
 * runs when time passes; a run asked for runs at once.
 */
final class ApiWorld implements AutoCloseable {

  static final String CALLER = "x-test-caller";

  /** The permissions of a caller who has not all of them, separated by commas. */
  static final String MAY = "x-test-may";

  private static final Instant FRIDAY_NOON = Instant.parse("2027-01-29T12:00:00Z");
  private static final int BATCH = 1000;

  private final Function<HttpApi, HttpApiContract.Front> opening;
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger();
  private final List<CommandAnswered> commands = new CopyOnWriteArrayList<>();
  private volatile Instant now = FRIDAY_NOON;
  private volatile Engine engine;
  private HttpApiContract.Front front;

  ApiWorld(Function<HttpApi, HttpApiContract.Front> opening) {
    this.opening = opening;
    this.engine = build(engine().handle(Note.TYPE, firing -> run(firing.payload())));
    this.front = opening.apply(api(false));
  }

  private Engine.Builder engine() {
    return Engine.builder()
        .clock(() -> now)
        .random(new Random(0))
        .listener(
            new SchedulerListener() {
              @Override
              public void commandAnswered(CommandAnswered event) {
                commands.add(event);
              }
            });
  }

  private Engine build(Engine.Builder builder) {
    Engine built = builder.build(store, ledger, firing -> engine.runner().run(firing));
    built.load();
    return built;
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
        .map(it -> permitted(Caller.of(Owner.of(it, it + "@example.org")), request));
  }

  private static Caller permitted(Caller caller, ApiRequest request) {
    List<String> names = request.header(MAY);
    if (names.isEmpty()) {
      return caller;
    }
    Set<Permission> some =
        Stream.of(names.get(0).split(","))
            .filter(name -> !name.isEmpty())
            .map(Permission::valueOf)
            .collect(Collectors.toSet());
    return caller.withPermissions(some).withActor("helper of " + caller.owner().userId());
  }

  private HttpApi api(boolean readOnly) {
    Authoriser authoriser = ApiWorld::caller;
    return HttpApi.builder(engine.scheduler()).authoriser(authoriser).readOnly(readOnly).build();
  }

  /** What an audit has heard so far. */
  List<CommandAnswered> commands() {
    return List.copyOf(commands);
  }

  Instant now() {
    return now;
  }

  /** Lets time pass, stopping wherever something is due to run it. */
  void advance(Duration duration) {
    Instant end = now.plus(duration);
    for (Optional<Instant> wake = engine.timer().nextWake();
        wake.isPresent() && !wake.get().isAfter(end);
        wake = engine.timer().nextWake()) {
      now = wake.get();
      engine.timer().tick(now, BATCH);
    }
    now = end;
  }

  /** Serves the same jobs without the routes that change anything. */
  void readOnly() {
    close();
    front = opening.apply(api(true));
  }

  /** Serves the same jobs where their type is not known any more. */
  void withoutJobTypes() {
    close();
    engine = build(engine());
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
