package io.github.serverlessscheduler.sdk.execution;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence's life in the ledger. Immutable and thread-safe.
 *
 * <p>A long run of occurrences passed over together is one execution: skipped, with {@link
 * #misfires()}; its occurrence is the last of the run.
 */
public final class Execution {

  private final Occurrence occurrence;
  private final String jobType;
  private final long jobVersion;
  private final Instant scheduledAt;
  private final ExecutionState state;
  private final @Nullable String reason;
  private final @Nullable String summary;
  private final List<Attempt> attempts;
  private final long fence;
  private final @Nullable Instant wakeAt;
  private final @Nullable Misfires misfires;
  private final @Nullable Instant finishedAt;

  /**
   * A run of occurrences passed over together, all of them skipped.
   *
   * @param from the first of them
   * @param to the last of them
   * @param count how many there are, the ends included
   */
  public record Misfires(Instant from, Instant to, long count) {}

  private Execution(Builder builder) {
    this.occurrence = builder.occurrence;
    this.jobType = builder.jobType;
    this.jobVersion = builder.jobVersion;
    this.scheduledAt = builder.scheduledAt;
    this.state = builder.state;
    this.reason = builder.reason;
    this.summary = builder.summary;
    this.attempts = builder.attempts;
    this.fence = builder.fence;
    this.wakeAt = builder.wakeAt;
    this.misfires = builder.misfires;
    this.finishedAt = builder.finishedAt;
  }

  /** A builder of a pending execution without attempts. */
  public static Builder builder(
      Occurrence occurrence, String jobType, long jobVersion, Instant scheduledAt) {
    return new Builder(occurrence, jobType, jobVersion, scheduledAt);
  }

  /** A pending execution, which is fired again if nothing has claimed it by {@code wakeAt}. */
  public static Execution pending(
      Occurrence occurrence, String jobType, long jobVersion, Instant scheduledAt, Instant wakeAt) {
    return builder(occurrence, jobType, jobVersion, scheduledAt).wakeAt(wakeAt).build();
  }

  /** A skipped execution. */
  public static Execution skipped(
      Occurrence occurrence,
      String jobType,
      long jobVersion,
      Instant scheduledAt,
      SkipReason reason,
      Instant now) {
    return builder(occurrence, jobType, jobVersion, scheduledAt)
        .state(ExecutionState.SKIPPED)
        .reason(reason.wireName())
        .finishedAt(now)
        .build();
  }

  /** A builder that starts from this execution. */
  public Builder toBuilder() {
    return builder(occurrence, jobType, jobVersion, scheduledAt)
        .state(state)
        .reason(reason)
        .summary(summary)
        .attempts(attempts)
        .fence(fence)
        .wakeAt(wakeAt)
        .misfires(misfires)
        .finishedAt(finishedAt);
  }

  /** Which occurrence. */
  public Occurrence occurrence() {
    return occurrence;
  }

  /** The job's type when it was recorded. */
  public String jobType() {
    return jobType;
  }

  /** The job's version when it was recorded. */
  public long jobVersion() {
    return jobVersion;
  }

  /** When it was due; for a manual one, when it was asked for. */
  public Instant scheduledAt() {
    return scheduledAt;
  }

  /** Where it stands. */
  public ExecutionState state() {
    return state;
  }

  /**
   * Why it is dead or skipped: a {@link SkipReason} in its wire form, or a sentence. While it is
   * pending after a redrive: why it was dead.
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** What the handler reported of the latest attempt, if that has ended and it did. */
  public Optional<String> summary() {
    return Optional.ofNullable(summary);
  }

  /** Its attempts in order, redriven ones included; unmodifiable. */
  public List<Attempt> attempts() {
    return attempts;
  }

  /** The fence of the latest lease; 0 before the first. */
  public long fence() {
    return fence;
  }

  /** While unfinished: the end of the lease, or when the next attempt is due. */
  public Optional<Instant> wakeAt() {
    return Optional.ofNullable(wakeAt);
  }

  /** The run of occurrences it stands for, if it is one. */
  public Optional<Misfires> misfires() {
    return Optional.ofNullable(misfires);
  }

  /** When it was finished, if it is. */
  public Optional<Instant> finishedAt() {
    return Optional.ofNullable(finishedAt);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Execution that
        && occurrence.equals(that.occurrence)
        && jobType.equals(that.jobType)
        && jobVersion == that.jobVersion
        && scheduledAt.equals(that.scheduledAt)
        && state == that.state
        && Objects.equals(reason, that.reason)
        && Objects.equals(summary, that.summary)
        && attempts.equals(that.attempts)
        && fence == that.fence
        && Objects.equals(wakeAt, that.wakeAt)
        && Objects.equals(misfires, that.misfires)
        && Objects.equals(finishedAt, that.finishedAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(occurrence, state, fence);
  }

  @Override
  public String toString() {
    return "Execution["
        + occurrence
        + " "
        + state.wireName()
        + (reason == null ? "]" : ": " + reason + "]");
  }

  /** Collects an execution. Not thread-safe. */
  public static final class Builder {
    private final Occurrence occurrence;
    private final String jobType;
    private final long jobVersion;
    private final Instant scheduledAt;
    private ExecutionState state = ExecutionState.PENDING;
    private @Nullable String reason;
    private @Nullable String summary;
    private List<Attempt> attempts = List.of();
    private long fence;
    private @Nullable Instant wakeAt;
    private @Nullable Misfires misfires;
    private @Nullable Instant finishedAt;

    private Builder(Occurrence occurrence, String jobType, long jobVersion, Instant scheduledAt) {
      this.occurrence = occurrence;
      this.jobType = jobType;
      this.jobVersion = jobVersion;
      this.scheduledAt = scheduledAt;
    }

    /** Default {@link ExecutionState#PENDING}. */
    public Builder state(ExecutionState state) {
      this.state = state;
      return this;
    }

    public Builder reason(@Nullable String reason) {
      this.reason = reason;
      return this;
    }

    public Builder summary(@Nullable String summary) {
      this.summary = summary;
      return this;
    }

    /** Replaces all attempts; default none. */
    public Builder attempts(List<Attempt> attempts) {
      this.attempts = List.copyOf(attempts);
      return this;
    }

    /** Default 0. */
    public Builder fence(long fence) {
      this.fence = fence;
      return this;
    }

    public Builder wakeAt(@Nullable Instant wakeAt) {
      this.wakeAt = wakeAt;
      return this;
    }

    public Builder misfires(@Nullable Misfires misfires) {
      this.misfires = misfires;
      return this;
    }

    public Builder finishedAt(@Nullable Instant finishedAt) {
      this.finishedAt = finishedAt;
      return this;
    }

    public Execution build() {
      return new Execution(this);
    }
  }
}
