package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Firing documents, decoded and encoded. The payload stays a JSON object: which type it is of, and
 * whether it is one, the consumer's {@link JobCodec} says.
 *
 * <p>Types are strict and limits those of job documents; a field that is not known is ignored,
 * since a later producer may have written it. Encoding is deterministic. Immutable and thread-safe.
 */
public final class FiringCodec {

  private static final Wire<FiringV1> FIRING = Wire.tolerant(FiringV1.class);

  private static final String SCHEMA = "firing-v1.schema.json";

  /** As long as what a backend has to fill in. */
  private static final String LONGEST_TIME = "<aws.scheduler.scheduled-time>";

  /** A codec for firings of any type. */
  public FiringCodec() {}

  /**
   * The JSON Schema (2020-12) of what is written: the contract with consumers that are not ours.
   *
   * <p>What it accepts is read here, within the limits. The other way round not all: a {@code null}
   * for what may be absent, a time with an offset and an id in upper case are read, and never
   * written.
   */
  public static String schema() {
    try (InputStream in = FiringCodec.class.getResourceAsStream(SCHEMA)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document of a firing.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if its payload is no JSON object
   */
  public String encode(FiringMessage firing) {
    try {
      return Json.write(FIRING.write(FiringV1.of(firing)));
    } catch (InvalidJobException e) {
      throw refused(e);
    }
  }

  /**
   * The firing that a document is.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if it is none, naming every field
   *     that is wrong
   */
  public FiringMessage decode(String json) {
    try {
      var out = new Violations();
      Object read = FIRING.read(Json.read(json, Pointer.ROOT, Json.MOST_OWN_BYTES), out);
      out.throwIfAny(ErrorCode.INVALID_JOB);
      FiringMessage firing = FIRING.bind(read).read(out);
      out.throwIfAny(ErrorCode.INVALID_JOB);
      return firing;
    } catch (InvalidJobException e) {
      throw refused(e);
    }
  }

  /**
   * The document of all of a job's scheduled firings, for a backend that fills in the time.
   *
   * <p>No {@code <} stands in it but those of {@code time}: in what users wrote it is escaped, so
   * that no payload can smuggle in what the backend would fill in.
   *
   * @param time what the backend replaces by the due time in ISO-8601, such as {@code
   *     <aws.scheduler.scheduled-time>}; letters, digits and {@code <>.-}
   */
  public String encodeTemplate(
      JobKey key, String jobType, long jobVersion, Snapshot job, String time) {
    Occurrence some = Occurrence.scheduled(key, Instant.EPOCH);
    var firing = new FiringMessage(some, jobType, jobVersion, Instant.EPOCH, job);
    Map<String, Object> fields = FIRING.write(FiringV1.of(firing));
    fields.remove("occurrence_id");
    fields.remove("scheduled_at");
    String rest = Json.write(fields).replace("<", "\\u003c");
    return "{\"occurrence_id\":\""
        + time
        + "\",\"scheduled_at\":\""
        + time
        + "\","
        + rest.substring(1);
  }

  /**
   * How many bytes a job's scheduled firings have on their way: as text within the JSON of a
   * backend, in UTF-8, all that has to be escaped escaped.
   */
  public int size(JobKey key, String jobType, long jobVersion, Snapshot job) {
    String document = encodeTemplate(key, jobType, jobVersion, job, LONGEST_TIME);
    long escaped = document.chars().filter(c -> c == '"' || c == '\\').count();
    return document.getBytes(StandardCharsets.UTF_8).length + (int) escaped;
  }

  private static SchedulerException refused(InvalidJobException e) {
    return new SchedulerException(ErrorCode.INVALID_ARGUMENT, "no firing: " + e.getMessage(), e);
  }
}
