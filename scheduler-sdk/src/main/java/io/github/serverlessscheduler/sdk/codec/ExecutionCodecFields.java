package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.execution.Attempt;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The members of one object of an execution document, as they are read. Members in any order. */
final class ExecutionCodecFields {

  private static final Map<String, ExecutionState> STATES =
      Stream.of(ExecutionState.values())
          .collect(Collectors.toUnmodifiableMap(ExecutionState::wireName, Function.identity()));

  private @Nullable String jobId;
  private @Nullable String userId;
  private @Nullable String jobType;
  private @Nullable String occurrenceId;
  private @Nullable Instant scheduledAt;
  private @Nullable String state;
  private @Nullable String reason;
  private @Nullable String summary;
  private @Nullable Instant startedAt;
  private @Nullable Instant wakeAt;
  private @Nullable Instant finishedAt;
  private @Nullable String error;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private @Nullable Misfires misfires;
  private final List<Attempt> attempts = new ArrayList<>(2);
  private long jobVersion;
  private long fence;
  private long number;
  private long count;

  /** Reads an object to its end; the parser has read its start. */
  ExecutionCodecFields(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      read(name, parser);
    }
  }

  private void read(String name, JsonParser parser) {
    switch (name) {
      case "job_id" -> jobId = parser.getString();
      case "user_id" -> userId = parser.getString();
      case "job_type" -> jobType = parser.getString();
      case "job_version" -> jobVersion = parser.getLongValue();
      case "occurrence_id" -> occurrenceId = parser.getString();
      case "scheduled_at" -> scheduledAt = Instant.parse(parser.getString());
      case "state" -> state = parser.getString();
      case "reason" -> reason = parser.getString();
      case "summary" -> summary = parser.getString();
      case "attempts" -> readAttempts(parser);
      case "number" -> number = parser.getLongValue();
      case "started_at" -> startedAt = Instant.parse(parser.getString());
      case "error" -> error = parser.getString();
      case "fence" -> fence = parser.getLongValue();
      case "wake_at" -> wakeAt = Instant.parse(parser.getString());
      case "misfires" -> misfires = new ExecutionCodecFields(parser).range();
      case "from" -> from = Instant.parse(parser.getString());
      case "to" -> to = Instant.parse(parser.getString());
      case "count" -> count = parser.getLongValue();
      case "finished_at" -> finishedAt = Instant.parse(parser.getString());
      default -> parser.skipChildren();
    }
  }

  private void readAttempts(JsonParser parser) {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      attempts.add(new ExecutionCodecFields(parser).attempt());
    }
  }

  private Attempt attempt() {
    return new Attempt(
        Math.toIntExact(number), present("started_at", startedAt), finishedAt, error);
  }

  private Misfires range() {
    return new Misfires(present("from", from), present("to", to), count);
  }

  Execution execution() {
    var job = new JobKey(present("user_id", userId), JobId.parse(present("job_id", jobId)));
    var occurrence = new Occurrence(job, present("occurrence_id", occurrenceId));
    return Execution.builder(
            occurrence,
            present("job_type", jobType),
            jobVersion,
            present("scheduled_at", scheduledAt))
        .state(present("state", STATES.get(present("state", state))))
        .reason(reason)
        .summary(summary)
        .attempts(attempts)
        .fence(fence)
        .wakeAt(wakeAt)
        .misfires(misfires)
        .finishedAt(finishedAt)
        .build();
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("no usable " + name);
    }
    return value;
  }
}
