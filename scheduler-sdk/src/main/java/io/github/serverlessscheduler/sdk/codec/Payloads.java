package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payload codecs of all registered job types. */
final class Payloads {

  private final JobTypeRegistry registry;
  private final Map<JobType<?>, PayloadCodec<?>> codecs = new HashMap<>();

  Payloads(JobTypeRegistry registry) {
    this.registry = registry;
    registry.types().forEach(type -> codecs.put(type, new PayloadCodec<>(type)));
  }

  Optional<PayloadCodec<?>> named(String jobType) {
    return registry.find(jobType).map(codecs::get);
  }

  PayloadCodec<?> of(Record payload) {
    return registry
        .find(payload.getClass())
        .<PayloadCodec<?>>map(codecs::get)
        .orElseThrow(() -> unregistered("has no type registered for the payload's class"));
  }

  @SuppressWarnings("unchecked") // A codec stands under its own type.
  <P extends Record> PayloadCodec<P> of(JobType<P> type) {
    var codec = (@Nullable PayloadCodec<P>) codecs.get(type);
    if (codec == null) {
      throw unregistered("is not registered: " + type.name());
    }
    return codec;
  }

  private static InvalidJobException unregistered(String detail) {
    var violation = new Violation(Pointer.ROOT.child("job_type").toString(), detail);
    return new InvalidJobException(ErrorCode.UNKNOWN_JOB_TYPE, List.of(violation));
  }
}
