package io.github.serverlessscheduler.sdk.job;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an owner asks for: a payload, and when and how it is to run. The payload's class says which
 * job type it is.
 *
 * <p>Immutable and thread-safe as far as the payload is.
 */
public final class JobSpec<P extends Record> {

  private static final Duration SHORTEST_LATENESS = Duration.ofMinutes(1);
  private static final Duration LONGEST_LATENESS = Duration.ofHours(24);

  private final P payload;
  private final Schedule schedule;
  private final Retry retry;
  private final Overlap overlap;
  private final Misfire misfire;
  private final @Nullable Duration maxLateness;
  private final Map<String, String> labels;

  private JobSpec(Builder<P> builder) {
    this.payload = builder.payload;
    this.schedule = builder.schedule;
    this.retry = builder.retry;
    this.overlap = builder.overlap;
    this.misfire = builder.misfire;
    this.maxLateness = builder.maxLateness;
    this.labels = Map.copyOf(builder.labels);
    if (maxLateness != null
        && (maxLateness.toNanosPart() != 0
            || maxLateness.compareTo(SHORTEST_LATENESS) < 0
            || maxLateness.compareTo(LONGEST_LATENESS) > 0)) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "max_lateness_seconds is 60 to 86400, in whole seconds");
    }
  }

  /** This payload on this schedule, everything else by default. */
  public static <P extends Record> JobSpec<P> of(P payload, Schedule schedule) {
    return builder(payload, schedule).build();
  }

  /** A builder with every default. */
  public static <P extends Record> Builder<P> builder(P payload, Schedule schedule) {
    return new Builder<>(payload, schedule);
  }

  /** A builder that starts from this spec. */
  public Builder<P> toBuilder() {
    return builder(payload, schedule)
        .retry(retry)
        .overlap(overlap)
        .misfire(misfire)
        .maxLateness(maxLateness)
        .labels(labels);
  }

  /** What the handler is given. */
  public P payload() {
    return payload;
  }

  /** When it is due. */
  public Schedule schedule() {
    return schedule;
  }

  /** How often a failed occurrence is tried. Default {@link Retry#standard()}. */
  public Retry retry() {
    return retry;
  }

  /** What happens while another occurrence is unfinished. Default {@link Overlap#ALLOW}. */
  public Overlap overlap() {
    return overlap;
  }

  /**
   * What happens to occurrences passed over while the backend was down. Default {@link
   * Misfire#fireLast()}.
   */
  public Misfire misfire() {
    return misfire;
  }

  /**
   * How late a first attempt may be before its occurrence is skipped as late, if the owner set a
   * limit; counted from the occurrence, or from the end of its flexible window. Without one the
   * backend's own holds: 24 hours on EventBridge, none in one JVM, where the misfire rule alone
   * decides.
   */
  public Optional<Duration> maxLateness() {
    return Optional.ofNullable(maxLateness);
  }

  /**
   * How long after its occurrence a first attempt may begin, if the owner set a limit: any place in
   * the flexible window is in time, and lateness counts from its end.
   */
  public Optional<Duration> startLimit() {
    return maxLateness().map(schedule.flexibleWindow()::plus);
  }

  /** The owner's own marks, to filter by; unmodifiable. */
  public Map<String, String> labels() {
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JobSpec<?> that
        && payload.equals(that.payload)
        && schedule.equals(that.schedule)
        && retry.equals(that.retry)
        && overlap == that.overlap
        && misfire.equals(that.misfire)
        && Objects.equals(maxLateness, that.maxLateness)
        && labels.equals(that.labels);
  }

  @Override
  public int hashCode() {
    return Objects.hash(payload, schedule, retry, overlap, misfire, maxLateness, labels);
  }

  @Override
  public String toString() {
    return payload.getClass().getSimpleName() + " " + schedule;
  }

  /** Collects a spec. Not thread-safe. */
  public static final class Builder<P extends Record> {
    private P payload;
    private Schedule schedule;
    private Retry retry = Retry.standard();
    private Overlap overlap = Overlap.ALLOW;
    private Misfire misfire = Misfire.fireLast();
    private @Nullable Duration maxLateness;
    private Map<String, String> labels = Map.of();

    private Builder(P payload, Schedule schedule) {
      this.payload = payload;
      this.schedule = schedule;
    }

    public Builder<P> payload(P payload) {
      this.payload = payload;
      return this;
    }

    public Builder<P> schedule(Schedule schedule) {
      this.schedule = schedule;
      return this;
    }

    /** Default {@link Retry#standard()}. */
    public Builder<P> retry(Retry retry) {
      this.retry = retry;
      return this;
    }

    /** Default {@link Overlap#ALLOW}. */
    public Builder<P> overlap(Overlap overlap) {
      this.overlap = overlap;
      return this;
    }

    /** Default {@link Misfire#fireLast()}. */
    public Builder<P> misfire(Misfire misfire) {
      this.misfire = misfire;
      return this;
    }

    /** One minute to 24 hours, in whole seconds; default {@code null}, the backend's own limit. */
    public Builder<P> maxLateness(@Nullable Duration maxLateness) {
      this.maxLateness = maxLateness;
      return this;
    }

    /** Replaces all labels; default none. */
    public Builder<P> labels(Map<String, String> labels) {
      this.labels = labels;
      return this;
    }

    /**
     * The spec. Its payload and labels are validated when a job is made of it.
     *
     * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if the lateness is out of range
     */
    public JobSpec<P> build() {
      return new JobSpec<>(this);
    }
  }
}
