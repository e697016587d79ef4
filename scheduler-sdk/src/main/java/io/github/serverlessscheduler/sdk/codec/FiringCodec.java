package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;

/**
 * Firing documents, decoded and encoded. The payload stays a JSON object: which type it is of, and
 * whether it is one, the consumer's {@link JobCodec} says.
 *
 * <p>Types are strict and limits those of job documents; a field that is not known is ignored,
 * since a later producer may have written it. Encoding is deterministic. Immutable and thread-safe.
 */
public final class FiringCodec {

  private static final Wire<FiringV1> FIRING = Wire.tolerant(FiringV1.class);

  /** A codec for firings of any type. */
  public FiringCodec() {}

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

  private static SchedulerException refused(InvalidJobException e) {
    return new SchedulerException(ErrorCode.INVALID_ARGUMENT, "no firing: " + e.getMessage(), e);
  }
}
