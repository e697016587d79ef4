package io.github.serverlessscheduler.it.aws.fake.scheduler;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultyService;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.JsonNode;

/** What has fired and is on its way to its target. Used by one thread at a time. */
final class Invocations {

  /** One firing, before its next attempt. */
  private record Pending(ScheduleTable.Due due, Instant at, int attempt, long order) {}

  private final FaultyService service;
  private final Map<String, Target> targets;
  private final LocalSqs queues;
  private final Random random;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparing(Pending::at).thenComparing(Pending::order));
  private final List<Firing> finished = new ArrayList<>();
  private long orders;

  Invocations(FaultyService service, Map<String, Target> targets, LocalSqs queues, long seed) {
    this.service = service;
    this.targets = targets;
    this.queues = queues;
    this.random = new Random(seed);
  }

  void add(ScheduleTable.Due due) {
    int late = due.window() == 0 ? 0 : random.nextInt(due.window() * 60);
    pending.add(new Pending(due, due.time().plusSeconds(late), 1, orders++));
  }

  /** When the next attempt is; null if none is to come. */
  @Nullable Instant next() {
    Pending first = pending.peek();
    return first == null ? null : first.at;
  }

  List<Firing> finished() {
    return List.copyOf(finished);
  }

  /**
   * Makes the next attempt.
   *
   * @return the firing, if that was its last one
   */
  @Nullable Firing attempt() {
    Pending one = pending.remove();
    String execution = "%016x".formatted(random.nextLong());
    String input = input(one, execution);
    Fault fault = service.fault("Invoke");
    ServiceError error =
        fault == Fault.DROPPED
            ? null
            : invoke(one.due.target().path("Arn").asString(), input, fault);
    if (error == null) {
      return finish(one, fault == Fault.DROPPED ? Firing.End.DROPPED : Firing.End.DELIVERED);
    }
    RetryPolicy policy = RetryPolicy.of(one.due.target());
    boolean retryable = error.status() >= 500 || error.status() == 429;
    Instant again = policy.after(one.attempt, one.at);
    boolean tooOld = again.isAfter(one.due.time().plus(policy.age()));
    if (retryable && !tooOld && one.attempt <= policy.attempts()) {
      pending.add(new Pending(one.due, again, one.attempt + 1, orders++));
      return null;
    }
    String exhausted =
        !retryable ? null : tooOld ? "MaximumEventAgeInSeconds" : "MaximumRetryAttempts";
    return finish(one, bury(one, input, execution, error, exhausted));
  }

  private @Nullable ServiceError invoke(String arn, String input, Fault fault) {
    try {
      if (fault != Fault.THROTTLED && fault != Fault.SERVER_ERROR) {
        Target target = targets.get(arn);
        if (target == null) {
          throw new ServiceError("ResourceNotFound", 404, "this fake has no target " + arn);
        }
        JsonNode request = Json.read(input);
        target.invoke(request);
        if (fault == Fault.DUPLICATED) {
          target.invoke(request);
        }
      }
    } catch (ServiceError e) {
      return e;
    } catch (RuntimeException e) {
      return new ServiceError("SerializationException", 400, String.valueOf(e.getMessage()));
    }
    return switch (fault) {
      case NONE, DUPLICATED, DROPPED -> null;
      case THROTTLED -> new ServiceError("Throttled", 429, "Rate exceeded");
      case SERVER_ERROR, SERVER_ERROR_AFTER_EFFECT, ANSWER_LOST ->
          new ServiceError(
              "AWS.Scheduler.InternalServerError",
              500,
              "Unexpected error occurred while processing the request");
    };
  }

  private static String input(Pending one, String execution) {
    Map<String, String> context = new LinkedHashMap<>();
    context.put("schedule-arn", one.due.arn());
    context.put("scheduled-time", one.due.time().toString());
    context.put("execution-id", execution);
    context.put("attempt-number", String.valueOf(one.attempt));
    return UniversalInput.filled(one.due.target().path("Input").asString("{}"), context);
  }

  private Firing finish(Pending one, Firing.End end) {
    var firing = new Firing(one.due.arn(), one.due.time(), one.at, one.attempt, end);
    finished.add(firing);
    return firing;
  }

  private Firing.End bury(
      Pending one, String input, String execution, ServiceError error, @Nullable String exhausted) {
    String queue = one.due.target().path("DeadLetterConfig").path("Arn").asString("");
    if (queue.isEmpty() || service.fault("DeadLetter") != Fault.NONE) {
      return Firing.End.LOST;
    }
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("ERROR_CODE", LocalSqs.text(error.code()));
    attributes.put("ERROR_MESSAGE", LocalSqs.text(error.text()));
    attributes.put("EXECUTION_ID", LocalSqs.text(execution));
    if (exhausted != null) {
      attributes.put("EXHAUSTED_RETRY_CONDITION", LocalSqs.text(exhausted));
    }
    attributes.put("IS_PAYLOAD_TRUNCATED", LocalSqs.text("false"));
    attributes.put("RETRY_ATTEMPTS", LocalSqs.text(String.valueOf(one.attempt - 1)));
    attributes.put("SCHEDULED_TIME", LocalSqs.text(one.due.time().toString()));
    attributes.put("SCHEDULE_ARN", LocalSqs.text(one.due.arn()));
    attributes.put("TARGET_ARN", LocalSqs.text(one.due.target().path("Arn").asString()));
    try {
      queues.send(queue, input, attributes);
      return Firing.End.DEAD_LETTERED;
    } catch (SdkException e) {
      return Firing.End.LOST;
    }
  }
}
