package io.github.serverlessscheduler.it.aws.fake.scheduler;

import io.github.serverlessscheduler.it.aws.fake.Account;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.http.FaultyService;
import io.github.serverlessscheduler.it.aws.fake.http.HttpAnswer;
import io.github.serverlessscheduler.it.aws.fake.http.HttpCall;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.http.Loopback;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.SchedulerClientBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * EventBridge Scheduler on the loopback address: it takes the calls of a real client, refuses what
 * AWS refuses, and fires when {@link #advanceTo} moves the test's clock.
 *
 * <p>Its arithmetic is its own, so that it can contradict the SDK's. It fires at the very second,
 * where AWS takes up to a minute.
 */
public final class FakeEventBridgeScheduler implements AutoCloseable {

  /** The target that publishes to a topic. */
  public static final String SNS_PUBLISH = "arn:aws:scheduler:::aws-sdk:sns:publish";

  private final ManualClock clock;
  private final ScheduleTable table;
  private final Map<String, Target> targets = new ConcurrentHashMap<>();
  private final Invocations invocations;
  private final Object firing = new Object();
  private final FaultyService service =
      new FaultyService(
          FakeEventBridgeScheduler::error,
          new ServiceError("ThrottlingException", 429, "Rate exceeded"),
          new ServiceError("InternalServerException", 500, "Unexpected error"));
  private final Loopback server;
  private volatile String broken = "";

  private FakeEventBridgeScheduler(ManualClock clock, Undocumented choices, long seed) {
    this.clock = clock;
    this.table = new ScheduleTable(clock.instant(), choices);
    this.invocations = new Invocations(service, targets, LocalSqs.instance(), seed);
    this.server = Loopback.serving(this::answer);
  }

  public static FakeEventBridgeScheduler start(ManualClock clock) {
    return start(clock, Undocumented.defaults(), 0);
  }

  /**
   * Starts one.
   *
   * @param clock moved by {@link #advanceTo}; others may read it and move it too
   * @param seed of execution ids and of the places within flexible windows
   */
  public static FakeEventBridgeScheduler start(ManualClock clock, Undocumented choices, long seed) {
    return new FakeEventBridgeScheduler(clock, choices, seed);
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** A new client of this service; the caller closes it. */
  public SchedulerClient client() {
    return clientBuilder().build();
  }

  /** What makes a client of this service. */
  public SchedulerClientBuilder clientBuilder() {
    return SchedulerClient.builder()
        .endpointOverride(endpoint())
        .region(Region.of(Account.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create());
  }

  /** What schedules with this target ARN invoke. */
  public void target(String arn, Target target) {
    targets.put(arn, target);
  }

  /**
   * Plans what goes wrong: with API calls by their names, with deliveries as {@code Invoke}, with
   * dead letters as {@code DeadLetter}.
   */
  public void faults(FaultPlan plan) {
    service.plan(plan);
  }

  /** Every call about the schedule of this name fails from now on; about none if it is empty. */
  public void broken(String name) {
    broken = name;
  }

  /** How many schedules the account may have. */
  public void quota(int schedules) {
    table.quota(schedules);
  }

  /** How often each operation was called so far. */
  public Map<String, Long> calls() {
    return service.calls();
  }

  /** The names of all schedules, in the order of groups and names. */
  public List<String> scheduleNames() {
    return table.names();
  }

  /** Every occurrence that came to an end, in that order. */
  public List<Firing> firings() {
    synchronized (firing) {
      return invocations.finished();
    }
  }

  /**
   * Moves the clock to a time, and on the way fires all that is due, each at its own time, on this
   * thread. What targets do may change schedules; that counts at once.
   */
  public void advanceTo(Instant time) {
    synchronized (firing) {
      for (var next = next(time); next.isPresent(); next = next(time)) {
        if (next.get().isAfter(clock.instant())) {
          clock.set(next.get());
        }
        fireOne(next.get());
      }
      if (time.isAfter(clock.instant())) {
        clock.set(time);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** When something is to fire or to be tried again, up to a time. */
  public Optional<Instant> next(Instant until) {
    synchronized (firing) {
      return Stream.of(table.next(until), invocations.next())
          .flatMap(Stream::ofNullable)
          .filter(at -> !at.isAfter(until))
          .min(Instant::compareTo);
    }
  }

  /** When a schedule is to fire next, up to a time; empty if there is no such schedule. */
  public Optional<Instant> next(String name, Instant until) {
    return Optional.ofNullable(table.next(name, until));
  }

  private void fireOne(Instant time) {
    ScheduleTable.Due due = table.take(time);
    if (due != null) {
      invocations.add(due);
      return;
    }
    Firing ended = invocations.attempt();
    if (ended != null) {
      table.deleteCompleted(ended.scheduleArn());
    }
  }

  private @Nullable HttpAnswer answer(HttpCall call) {
    String resource = call.path().isEmpty() ? "" : call.path().get(0);
    String name = call.path().size() == 2 ? call.path().get(1) : "";
    String operation = operation(call.method(), resource, !name.isEmpty());
    return service.call(operation, () -> json(200, run(operation, name, call)));
  }

  private static String operation(String method, String resource, boolean one) {
    String verb =
        switch (method) {
          case "POST" -> "Create";
          case "PUT" -> "Update";
          case "DELETE" -> "Delete";
          default -> one ? "Get" : "List";
        };
    String noun = resource.equals("schedule-groups") ? "ScheduleGroup" : "Schedule";
    return verb + noun + (verb.equals("List") ? "s" : "");
  }

  private ObjectNode run(String operation, String name, HttpCall call) {
    if (!name.isEmpty() && name.equals(broken)) {
      throw new ServiceError("InternalServerException", 500, "Unexpected error");
    }
    Instant now = clock.instant();
    String group = call.query().getOrDefault("groupName", "default");
    return switch (operation) {
      case "CreateSchedule" -> table.create(name, body(call), now);
      case "UpdateSchedule" -> table.update(name, body(call), now);
      case "GetSchedule" -> table.get(group, name);
      case "DeleteSchedule" -> table.delete(group, name, call.query().get("clientToken"));
      case "ListSchedules" -> table.list(call.query());
      case "CreateScheduleGroup" -> table.createGroup(name, body(call), now);
      case "GetScheduleGroup" -> table.getGroup(name);
      case "ListScheduleGroups" -> table.listGroups(call.query());
      default -> throw new ServiceError("UnknownOperationException", 404, operation);
    };
  }

  private static ObjectNode body(HttpCall call) {
    try {
      if (Json.read(call.body()) instanceof ObjectNode body) {
        return body;
      }
    } catch (JacksonException e) {
      throw new ServiceError("SerializationException", 400, "The body is no JSON.");
    }
    throw new ServiceError("SerializationException", 400, "The body is no JSON object.");
  }

  private static HttpAnswer error(ServiceError error) {
    return json(error.status(), Json.object().put("Message", error.text()))
        .with("x-amzn-ErrorType", error.code());
  }

  private static HttpAnswer json(int status, ObjectNode body) {
    return HttpAnswer.of(status, "application/json", Json.text(body));
  }
}
