package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The payload codecs of all registered job types. Thread-safe. */
final class Payloads {

  private final JobTypeRegistry registry;
  private final Map<JobType<?>, PayloadCodec<?>> codecs = new ConcurrentHashMap<>();

  private Payloads(JobTypeRegistry registry) {
    this.registry = registry;
  }

  /**
   * Those of all types, made now.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} if a payload record has no JSON
   *     form
   */
  static Payloads ofAll(JobTypeRegistry registry) {
    var payloads = new Payloads(registry);
    registry.types().forEach(type -> payloads.codecs.put(type, new PayloadCodec<>(type)));
    return payloads;
  }

  /** Those of all types, each made when it is first asked for. */
  static Payloads onDemand(JobTypeRegistry registry) {
    return new Payloads(registry);
  }

  Optional<PayloadCodec<?>> named(String jobType) {
    return registry.find(jobType).map(this::codec);
  }

  PayloadCodec<?> of(Record payload) {
    return registry
        .find(payload.getClass())
        .<PayloadCodec<?>>map(this::codec)
        .orElseThrow(
            () ->
                refused(
                    ErrorCode.UNKNOWN_JOB_TYPE, "has no type registered for the payload's class"));
  }

  <P extends Record> PayloadCodec<P> of(JobType<P> type) {
    if (registry.find(type.payloadClass()).filter(type::equals).isEmpty()) {
      throw refused(ErrorCode.UNKNOWN_JOB_TYPE, "is not registered: " + type.name());
    }
    return codec(type);
  }

  @SuppressWarnings("unchecked") // A codec stands under its own type.
  private <P extends Record> PayloadCodec<P> codec(JobType<P> type) {
    try {
      return (PayloadCodec<P>) codecs.computeIfAbsent(type, PayloadCodec::new);
    } catch (SchedulerException e) {
      // Found out in the middle of work, it stops the jobs of this type and no other.
      throw refused(ErrorCode.INVALID_JOB, String.valueOf(e.getMessage()));
    }
  }

  private static InvalidJobException refused(ErrorCode code, String detail) {
    var violation = new Violation(Pointer.ROOT.child("job_type").toString(), detail);
    return new InvalidJobException(code, List.of(violation));
  }
}
