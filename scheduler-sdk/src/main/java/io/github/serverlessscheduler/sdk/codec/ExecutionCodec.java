package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Attempt;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Executions as the JSON text that ledgers store. Members that an execution lacks are absent, and
 * unknown ones are passed over, so that a ledger written by a later version can be read.
 * Thread-safe.
 */
public final class ExecutionCodec {

  private static final JsonFactory JSON = new JsonFactory();

  private ExecutionCodec() {}

  /** The execution as a JSON object. */
  public static String encode(Execution execution) {
    return text(execution, ExecutionCodec::write);
  }

  /**
   * What an API shows of an execution: all but what serves the ledger alone, which is the owner's
   * partition, the fence, and the end of the lease while an attempt runs.
   */
  public static String encodeForApi(Execution execution) {
    return text(execution, ExecutionCodec::writeForApi);
  }

  private static String text(Execution execution, BiConsumer<JsonGenerator, Execution> content) {
    var text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      content.accept(json, execution);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Execution execution) {
    JobKey job = execution.occurrence().job();
    json.writeStringProperty("job_id", job.jobId().toString());
    json.writeStringProperty("user_id", job.userId());
    writeCourse(json, execution);
    json.writeNumberProperty("fence", execution.fence());
    execution.wakeAt().ifPresent(wakeAt -> write(json, "wake_at", wakeAt));
    writeEnd(json, execution);
  }

  private static void writeForApi(JsonGenerator json, Execution execution) {
    json.writeStringProperty("job_id", execution.occurrence().job().jobId().toString());
    writeCourse(json, execution);
    if (execution.state() == ExecutionState.PENDING) {
      execution.wakeAt().ifPresent(wakeAt -> write(json, "wake_at", wakeAt));
    }
    writeEnd(json, execution);
  }

  private static void writeCourse(JsonGenerator json, Execution execution) {
    json.writeStringProperty("job_type", execution.jobType());
    json.writeNumberProperty("job_version", execution.jobVersion());
    json.writeStringProperty("occurrence_id", execution.occurrence().id());
    write(json, "scheduled_at", execution.scheduledAt());
    json.writeStringProperty("state", execution.state().wireName());
    execution.reason().ifPresent(reason -> json.writeStringProperty("reason", reason));
    execution.summary().ifPresent(summary -> json.writeStringProperty("summary", summary));
    json.writeArrayPropertyStart("attempts");
    execution.attempts().forEach(attempt -> write(json, attempt));
    json.writeEndArray();
  }

  private static void writeEnd(JsonGenerator json, Execution execution) {
    execution.misfires().ifPresent(misfires -> write(json, misfires));
    execution.finishedAt().ifPresent(finishedAt -> write(json, "finished_at", finishedAt));
  }

  private static void write(JsonGenerator json, Attempt attempt) {
    json.writeStartObject();
    json.writeNumberProperty("number", attempt.number());
    write(json, "started_at", attempt.startedAt());
    Optional.ofNullable(attempt.finishedAt()).ifPresent(at -> write(json, "finished_at", at));
    Optional.ofNullable(attempt.error()).ifPresent(e -> json.writeStringProperty("error", e));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Misfires misfires) {
    json.writeObjectPropertyStart("misfires");
    write(json, "from", misfires.from());
    write(json, "to", misfires.to());
    json.writeNumberProperty("count", misfires.count());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Instant instant) {
    json.writeStringProperty(name, instant.toString());
  }

  /**
   * The execution of this JSON object.
   *
   * @throws SchedulerException {@link ErrorCode#STORE_UNUSABLE} if it is none: the ledger is
   *     damaged or of a later format
   */
  public static Execution decode(String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not an object");
      }
      return new ExecutionCodecFields(parser).execution();
    } catch (JacksonException
        | DateTimeException
        | IllegalArgumentException
        | SchedulerException e) {
      throw new SchedulerException(
          ErrorCode.STORE_UNUSABLE, "a stored execution cannot be read: " + e.getMessage(), e);
    }
  }
}
