package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payloads of one job type: lifted, checked, bound and written. */
final class PayloadCodec<P extends Record> {

  private static final Pointer VERSION = Pointer.ROOT.child("payload_version");

  private final JobType<P> type;
  private final RecordShape shape;

  PayloadCodec(JobType<P> type) {
    this.type = type;
    this.shape = Shapes.ofPayload(type);
  }

  JobType<P> type() {
    return type;
  }

  /** Lifts a payload to the current version and checks its shape; the first stage. */
  @Nullable Object read(Map<String, Object> fields, int version, Violations out) {
    if (version < 1 || version > type.payloadVersion()) {
      out.add(VERSION, "must be 1 to %d, the versions known here".formatted(type.payloadVersion()));
      return null;
    }
    Map<String, Object> lifted = fields;
    for (int from = version; from < type.payloadVersion(); from++) {
      lifted = lift(lifted, from, out);
      if (lifted == null) {
        return null;
      }
    }
    return shape.read(lifted, Pointer.PAYLOAD, out);
  }

  /** Constructs the payload and checks its constraints; the second stage. */
  @Nullable P bind(Object read, Violations out) {
    Object payload = shape.bind(read, Pointer.PAYLOAD, out);
    if (payload == null) {
      return null;
    }
    Constraints.check(payload, Pointer.PAYLOAD, out);
    return type.payloadClass().cast(payload);
  }

  JsonObject write(Object payload) {
    return new JsonObject(shape.write(payload));
  }

  private @Nullable Map<String, Object> lift(Map<String, Object> fields, int from, Violations out) {
    try {
      Map<String, Object> lifted = type.upcasters().get(from - 1).upcast(fields);
      if (lifted != null) {
        return lifted;
      }
    } catch (RuntimeException | LinkageError e) {
      // Its message may repeat the payload.
    }
    out.add(Pointer.PAYLOAD, "cannot be lifted from version %d to %d".formatted(from, from + 1));
    return null;
  }
}
