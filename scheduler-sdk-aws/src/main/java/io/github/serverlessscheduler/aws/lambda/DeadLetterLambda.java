package io.github.serverlessscheduler.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the firings that nobody took as dead, from the dead-letter queues of the schedules, the
 * subscriptions, the buffers and the consumers; an owner or operator may then redrive them.
 * Thread-safe.
 *
 * <p>A firing whose occurrence runs or is finished changes nothing. A message in which no firing is
 * found stays in its queue, where the alarm points at it.
 *
 * <p>Needs {@link Setting#EXECUTIONS_TABLE}.
 */
public final class DeadLetterLambda implements RequestStreamHandler {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLambda.class);

  private final ExecutionLedger ledger;
  private final InstantSource clock;
  private final FiringCodec firings = new FiringCodec();

  /** A function configured by its environment. */
  public DeadLetterLambda() {
    this(EnvironmentConfig.read(Setting.EXECUTIONS_TABLE));
  }

  private DeadLetterLambda(EnvironmentConfig config) {
    this(config.ledger(), InstantSource.system());
    Priming.beforeSnapshot(config);
  }

  /** A function that records in this ledger. */
  public DeadLetterLambda(ExecutionLedger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    var failed = new ArrayList<String>();
    for (Map<String, @Nullable Object> record : EventJson.objects(EventJson.read(in), "Records")) {
      try {
        String reason = reason(record);
        for (String firing : firings(EventJson.text(record, "body").orElse(""))) {
          bury(firings.decode(firing), reason);
        }
      } catch (RuntimeException e) {
        String id = EventJson.text(record, "messageId").orElse("");
        LOG.error("Dead letter {} cannot be recorded", id, e);
        failed.add(id);
      }
    }
    BatchResponse.write(out, failed);
  }

  private void bury(FiringMessage firing, String reason) {
    Instant now = clock.instant();
    Claim claim =
        ledger.claim(
            new ClaimRequest(
                firing.occurrence(),
                firing.jobType(),
                firing.jobVersion(),
                firing.scheduledAt(),
                false,
                now,
                now.plus(LEASE)));
    if (claim instanceof Claim.Granted granted) {
      ledger.finish(granted.lease(), new Outcome.Dead(reason), now);
      LOG.error("{} is dead: {}", firing.occurrence(), reason);
    }
  }

  /** What EventBridge Scheduler says of it, if it is one of its letters. */
  private static String reason(Map<String, @Nullable Object> record) {
    Map<String, @Nullable Object> attributes =
        EventJson.in(record, "messageAttributes", "ERROR_MESSAGE");
    return EventJson.text(attributes, "stringValue")
        .map(error -> "not delivered: " + error)
        .orElse("not delivered: it ended in a dead-letter queue");
  }

  /**
   * The firings in a dead letter: the message itself, or that of an envelope of SNS, or of a
   * publish that EventBridge Scheduler could not make, or those of the event that a function failed
   * on.
   */
  private static List<String> firings(String body) {
    Map<String, @Nullable Object> letter = EventJson.read(body);
    Map<String, @Nullable Object> failedOn = EventJson.in(letter, "requestPayload");
    Map<String, @Nullable Object> event = failedOn.isEmpty() ? letter : failedOn;
    return event.containsKey("Records")
        ? FiringEvent.of(event).messages().stream().map(FiringEvent.Message::firing).toList()
        : List.of(FiringEvent.opened(body));
  }
}
