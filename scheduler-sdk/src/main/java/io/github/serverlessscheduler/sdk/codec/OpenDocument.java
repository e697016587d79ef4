package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job document that has passed the stage of shapes: no field of it or of its payload is unknown,
 * missing or mistyped.
 *
 * @param wire the document itself
 * @param codec that of its job type
 * @param payload what the codec has read of its payload
 */
record OpenDocument<W extends Record, P extends Record>(
    W wire, PayloadCodec<P> codec, Object payload) {

  /**
   * Looks up the job type, lifts the payload, and checks all shapes at once.
   *
   * @throws InvalidJobException with every violation of this stage
   */
  static <W extends Record> OpenDocument<W, ?> open(
      Map<String, Object> tree, Wire<W> wire, Payloads payloads) {
    var out = new Violations();
    Object read = wire.read(tree, out);
    PayloadCodec<?> codec = codec(tree, payloads, out);
    Object payload = codec == null ? null : payload(tree, codec, out);
    out.throwIfAny(ErrorCode.INVALID_JOB);
    return new OpenDocument<>(
        wire.bind(read), Objects.requireNonNull(codec), Objects.requireNonNull(payload));
  }

  private static @Nullable PayloadCodec<?> codec(
      Map<String, Object> tree, Payloads payloads, Violations out) {
    if (!(tree.get("job_type") instanceof String jobType)) {
      return null;
    }
    PayloadCodec<?> codec = payloads.named(jobType).orElse(null);
    if (codec == null) {
      out.add(Pointer.ROOT.child("job_type"), "is no job type registered here");
      out.throwIfAny(ErrorCode.UNKNOWN_JOB_TYPE);
    }
    return codec;
  }

  private static @Nullable Object payload(
      Map<String, Object> tree, PayloadCodec<?> codec, Violations out) {
    JsonObject payload = JsonObject.of(tree.get("payload"));
    if (payload == null) {
      return null;
    }
    int version =
        tree.get("payload_version") instanceof Number given
            ? given.intValue()
            : codec.type().payloadVersion();
    return codec.read(payload.fields(), version, out);
  }

  /**
   * The spec in it, once bound.
   *
   * @param spec the part of the document that is one
   * @param out takes what is wrong with the values; there is a spec to go on with even so
   * @throws InvalidJobException if there is no payload to go on with
   */
  JobSpec<P> spec(SpecV1 spec, Violations out) {
    P bound = codec.bind(payload, out);
    if (bound == null) {
      spec.read(spec, out);
      throw out.exception(ErrorCode.INVALID_JOB);
    }
    return spec.read(bound, out);
  }
}
