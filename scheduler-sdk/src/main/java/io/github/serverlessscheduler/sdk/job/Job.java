package io.github.serverlessscheduler.sdk.job;

import io.github.serverlessscheduler.plugin.JobType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as the store holds it: what its owner asked for, and what the scheduler knows of it.
 *
 * <p>Immutable and thread-safe as far as the payload is. Two jobs are equal when every part but the
 * sync status is.
 */
public final class Job<P extends Record> implements StoredJob {

  private final JobId id;
  private final Owner owner;
  private final JobType<P> type;
  private final JobSpec<P> spec;
  private final Instant scheduleSince;
  private final boolean enabled;
  private final @Nullable String pausedReason;
  private final long version;
  private final SyncStatus sync;
  private final Instant createdAt;
  private final Instant updatedAt;

  private Job(Builder<P> builder) {
    this.id = builder.id;
    this.owner = builder.owner;
    this.type = builder.type;
    this.spec = builder.spec;
    this.scheduleSince = builder.scheduleSince;
    this.enabled = builder.enabled;
    this.pausedReason = builder.pausedReason;
    this.version = builder.version;
    this.sync = builder.sync;
    this.createdAt = builder.createdAt;
    this.updatedAt = builder.updatedAt;
  }

  /**
   * A builder of a first version: enabled, made and scheduled at {@code createdAt}, not synced yet.
   */
  public static <P extends Record> Builder<P> builder(
      JobId id, Owner owner, JobType<P> type, JobSpec<P> spec, Instant createdAt) {
    return new Builder<>(id, owner, type, spec, createdAt);
  }

  /** A builder that starts from this job. */
  public Builder<P> toBuilder() {
    return builder(id, owner, type, spec, createdAt)
        .scheduleSince(scheduleSince)
        .enabled(enabled)
        .pausedReason(pausedReason)
        .version(version)
        .sync(sync)
        .updatedAt(updatedAt);
  }

  @Override
  public JobId id() {
    return id;
  }

  @Override
  public String userId() {
    return owner.userId();
  }

  /** Who it belongs to. */
  public Owner owner() {
    return owner;
  }

  /** Its type. */
  public JobType<P> type() {
    return type;
  }

  @Override
  public String jobType() {
    return type.name();
  }

  /** What its owner asked for; the schedule is anchored. */
  public JobSpec<P> spec() {
    return spec;
  }

  /**
   * Since when the schedule has been in force as it stands: the job's creation, the last change of
   * the schedule or the last resume, whichever is latest. Occurrences at or before it are not this
   * schedule's.
   */
  public Instant scheduleSince() {
    return scheduleSince;
  }

  /** False while paused. */
  public boolean enabled() {
    return enabled;
  }

  /** Why it is paused, if it is and a reason was given. */
  public Optional<String> pausedReason() {
    return Optional.ofNullable(pausedReason);
  }

  @Override
  public long version() {
    return version;
  }

  /** How far the backend has followed it. */
  public SyncStatus sync() {
    return sync;
  }

  /** When it was created. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When its owner last changed it. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /**
   * The first occurrence after {@code now} and after {@link #scheduleSince()}; none while paused.
   */
  public Optional<Instant> next(Instant now) {
    return enabled
        ? spec.schedule().next(now.isAfter(scheduleSince) ? now : scheduleSince)
        : Optional.empty();
  }

  @Override
  public JobState state(Instant now) {
    if (!enabled) {
      return JobState.PAUSED;
    }
    return next(now).isPresent() ? JobState.ACTIVE : JobState.COMPLETED;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Job<?> that
        && id.equals(that.id)
        && owner.equals(that.owner)
        && owner.email().equals(that.owner.email())
        && type.equals(that.type)
        && spec.equals(that.spec)
        && scheduleSince.equals(that.scheduleSince)
        && enabled == that.enabled
        && Objects.equals(pausedReason, that.pausedReason)
        && version == that.version
        && createdAt.equals(that.createdAt)
        && updatedAt.equals(that.updatedAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, version);
  }

  @Override
  public String toString() {
    return "Job[" + id + " " + type + " v" + version + "]";
  }

  /** Collects a job. Not thread-safe. */
  public static final class Builder<P extends Record> {
    private final JobId id;
    private final Owner owner;
    private final JobType<P> type;
    private JobSpec<P> spec;
    private Instant scheduleSince;
    private boolean enabled = true;
    private @Nullable String pausedReason;
    private long version = 1;
    private SyncStatus sync = SyncStatus.never();
    private final Instant createdAt;
    private Instant updatedAt;

    private Builder(JobId id, Owner owner, JobType<P> type, JobSpec<P> spec, Instant createdAt) {
      this.id = id;
      this.owner = owner;
      this.type = type;
      this.spec = spec;
      this.scheduleSince = createdAt;
      this.createdAt = createdAt;
      this.updatedAt = createdAt;
    }

    public Builder<P> spec(JobSpec<P> spec) {
      this.spec = spec;
      return this;
    }

    /** Default the creation. */
    public Builder<P> scheduleSince(Instant scheduleSince) {
      this.scheduleSince = scheduleSince;
      return this;
    }

    /** Default true. */
    public Builder<P> enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    public Builder<P> pausedReason(@Nullable String pausedReason) {
      this.pausedReason = pausedReason;
      return this;
    }

    /** Default 1. */
    public Builder<P> version(long version) {
      this.version = version;
      return this;
    }

    /** Default {@link SyncStatus#never()}. */
    public Builder<P> sync(SyncStatus sync) {
      this.sync = sync;
      return this;
    }

    /** Default the creation. */
    public Builder<P> updatedAt(Instant updatedAt) {
      this.updatedAt = updatedAt;
      return this;
    }

    public Job<P> build() {
      return new Job<>(this);
    }
  }
}
