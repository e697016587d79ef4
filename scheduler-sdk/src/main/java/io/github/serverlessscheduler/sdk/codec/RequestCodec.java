package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the requests of the HTTP API carry, where it is no job document. As strict as those: types
 * are not converted, no field is ignored, and all violations of the first stage that fails come at
 * once, under {@link ErrorCode#INVALID_ARGUMENT}. Thread-safe.
 */
public final class RequestCodec {

  /** The most UTF-8 bytes of a bulk request: a few job documents of the greatest size. */
  public static final int MOST_BULK_BYTES = Json.MOST_OWN_BYTES;

  /** The most UTF-8 bytes of any other. */
  public static final int MOST_BYTES = Json.MOST_BYTES;

  private static final Wire<NothingV1> NOTHING = Wire.strict(NothingV1.class);
  private static final Wire<PauseV1> PAUSE = Wire.strict(PauseV1.class);
  private static final Wire<PreviewV1> PREVIEW = Wire.strict(PreviewV1.class);
  private static final Wire<BulkV1> BULK = Wire.strict(BulkV1.class);

  private RequestCodec() {}

  /**
   * Checks that the document is an object without a field.
   *
   * @throws InvalidJobException if it is not
   */
  public static void requireNothing(String json) {
    decode(json, MOST_BYTES, NOTHING, (nothing, out) -> nothing);
  }

  /**
   * The reason that a pause gives, if it does.
   *
   * @throws InvalidJobException if it is no such document
   */
  public static Optional<String> decodePause(String json) {
    return decode(json, MOST_BYTES, PAUSE, (pause, out) -> Optional.ofNullable(pause.reason()));
  }

  /**
   * The schedule that a client asks about.
   *
   * @throws InvalidJobException if it is no such document
   */
  public static PreviewRequest decodePreview(String json) {
    return decode(json, MOST_BYTES, PREVIEW, PreviewV1::read);
  }

  /**
   * The operations of a bulk request, 1 to 100. The jobs in them are still undecoded, so that one
   * that is wrong does not stop the others.
   *
   * @throws InvalidJobException if it is no such document; then nothing of it is to be done
   */
  public static List<BulkOperation> decodeBulk(String json) {
    return decode(json, MOST_BULK_BYTES, BULK, BulkV1::read);
  }

  private static <W extends Record, T> T decode(
      String json, int mostBytes, Wire<W> wire, BiFunction<W, Violations, T> reading) {
    try {
      var out = new Violations();
      Object read = wire.read(Json.read(json, Pointer.ROOT, mostBytes), out);
      out.throwIfAny(ErrorCode.INVALID_ARGUMENT);
      T value = reading.apply(wire.bind(read), out);
      out.throwIfAny(ErrorCode.INVALID_ARGUMENT);
      return value;
    } catch (InvalidJobException e) {
      // A text that is no JSON says so under the code of jobs.
      throw new InvalidJobException(ErrorCode.INVALID_ARGUMENT, e.violations());
    }
  }
}
