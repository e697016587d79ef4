package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The handlers of a runtime, one for each job type it can run. Immutable and thread-safe. */
public final class Handlers {

  private final Map<JobType<?>, JobHandler<?>> byType;

  private Handlers(Map<JobType<?>, JobHandler<?>> byType) {
    this.byType = Map.copyOf(byType);
  }

  /** A builder without handlers. */
  public static Builder builder() {
    return new Builder();
  }

  /** The types that have a handler. */
  public List<JobType<?>> types() {
    return List.copyOf(byType.keySet());
  }

  /** Whether this type has a handler. */
  public boolean canRun(JobType<?> type) {
    return byType.containsKey(type);
  }

  /** A type's handler; the builder saw to it that the two fit. */
  @SuppressWarnings("unchecked")
  private <P extends Record> Optional<JobHandler<P>> find(JobType<P> type) {
    return Optional.ofNullable((JobHandler<P>) byType.get(type));
  }

  <P extends Record> void handle(Firing<P> firing) throws Exception {
    find(firing.type()).orElseThrow(() -> noHandler(firing.type())).handle(firing);
  }

  static SchedulerException noHandler(JobType<?> type) {
    return new SchedulerException(
        ErrorCode.NO_HANDLER, "no handler for job type " + type.name() + " in this runtime");
  }

  /** Collects handlers. Not thread-safe. */
  public static final class Builder {
    private final Map<JobType<?>, JobHandler<?>> byType = new HashMap<>();

    private Builder() {}

    /**
     * This handler for jobs of this type.
     *
     * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} if the type has one already
     */
    public <P extends Record> Builder handle(JobType<P> type, JobHandler<P> handler) {
      if (byType.putIfAbsent(type, handler) != null) {
        throw new SchedulerException(
            ErrorCode.INVALID_PLUGIN, "job type " + type.name() + " is given two handlers");
      }
      return this;
    }

    public Handlers build() {
      return new Handlers(byType);
    }
  }
}
