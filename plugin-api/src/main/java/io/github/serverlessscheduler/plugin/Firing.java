package io.github.serverlessscheduler.plugin;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handler receives: one attempt at one occurrence of a job, with the job's validated
 * payload.
 *
 * <p>Immutable, but for what the handler {@linkplain #report reports}; thread-safe as far as the
 * payload is.
 */
public final class Firing<P extends Record> {

  private final JobType<P> type;
  private final P payload;
  private final String jobId;
  private final String userId;
  private final @Nullable String userEmail;
  private final long jobVersion;
  private final String occurrenceId;
  private final Instant scheduledAt;
  private final int attempt;
  private final long fence;
  private volatile @Nullable String summary;

  private Firing(Builder<P> builder) {
    this.type = builder.type;
    this.payload = builder.payload;
    this.jobId = required(builder.jobId, "jobId");
    this.userId = required(builder.userId, "userId");
    this.userEmail = builder.userEmail;
    this.jobVersion = builder.jobVersion;
    this.occurrenceId = required(builder.occurrenceId, "occurrenceId");
    this.scheduledAt = required(builder.scheduledAt, "scheduledAt");
    this.attempt = builder.attempt;
    this.fence = builder.fence;
  }

  /** A builder for the runtime that fires jobs, and for a handler's own tests. */
  public static <P extends Record> Builder<P> builder(JobType<P> type, P payload) {
    return new Builder<>(type, payload);
  }

  /** The job's type. */
  public JobType<P> type() {
    return type;
  }

  /** The job's payload, validated. */
  public P payload() {
    return payload;
  }

  /** The job this is an occurrence of. */
  public String jobId() {
    return jobId;
  }

  /** Who the job belongs to. */
  public String userId() {
    return userId;
  }

  /** The owner's address, if the job has one. */
  public Optional<String> userEmail() {
    return Optional.ofNullable(userEmail);
  }

  /** The version of the job that the payload was read from. */
  public long jobVersion() {
    return jobVersion;
  }

  /**
   * The time of a scheduled occurrence in ISO-8601 ({@code 2027-01-31T09:00:00Z}), or {@code
   * manual:<key>}.
   */
  public String occurrenceId() {
    return occurrenceId;
  }

  /** When the occurrence was due; for a manual one, when it was asked for. */
  public Instant scheduledAt() {
    return scheduledAt;
  }

  /** Which attempt at this occurrence it is, from 1. */
  public int attempt() {
    return attempt;
  }

  /**
   * A number that grows with every attempt at this occurrence, redrives included. A write that
   * carries it can be refused by a store that has seen a greater one.
   */
  public long fence() {
    return fence;
  }

  /**
   * The same for every attempt at this occurrence, and for no other: a key for effects that must
   * not repeat.
   */
  public String idempotencyKey() {
    return jobId + "/" + occurrenceId;
  }

  /**
   * Leaves a text about this attempt for whoever looks at the job's history: what was found, how
   * much was done. Written with the attempt's end, whether that is success or not; a later call
   * replaces an earlier one, and one after the handler has returned is lost.
   *
   * <p>It is kept with the execution and shown to the job's owner, so it is no place for secrets.
   *
   * @param summary a few lines; what is beyond 4,000 characters is cut off
   */
  public void report(String summary) {
    this.summary = Objects.requireNonNull(summary, "summary");
  }

  /** What the handler has reported of this attempt so far. */
  public Optional<String> summary() {
    return Optional.ofNullable(summary);
  }

  @Override
  public String toString() {
    return "Firing[" + type + " " + jobId + " " + occurrenceId + " attempt " + attempt + "]";
  }

  private static <T> T required(@Nullable T value, String name) {
    return Objects.requireNonNull(value, () -> "a firing needs its " + name);
  }

  /**
   * Collects a firing. Not thread-safe. {@code jobId}, {@code userId}, {@code occurrenceId}, {@code
   * scheduledAt} are required.
   */
  public static final class Builder<P extends Record> {
    private final JobType<P> type;
    private final P payload;
    private @Nullable String jobId;
    private @Nullable String userId;
    private @Nullable String userEmail;
    private long jobVersion = 1;
    private @Nullable String occurrenceId;
    private @Nullable Instant scheduledAt;
    private int attempt = 1;
    private long fence = 1;

    private Builder(JobType<P> type, P payload) {
      this.type = type;
      this.payload = payload;
    }

    public Builder<P> jobId(String jobId) {
      this.jobId = jobId;
      return this;
    }

    public Builder<P> userId(String userId) {
      this.userId = userId;
      return this;
    }

    public Builder<P> userEmail(@Nullable String userEmail) {
      this.userEmail = userEmail;
      return this;
    }

    /** Default 1. */
    public Builder<P> jobVersion(long jobVersion) {
      this.jobVersion = jobVersion;
      return this;
    }

    public Builder<P> occurrenceId(String occurrenceId) {
      this.occurrenceId = occurrenceId;
      return this;
    }

    public Builder<P> scheduledAt(Instant scheduledAt) {
      this.scheduledAt = scheduledAt;
      return this;
    }

    /** Default 1. */
    public Builder<P> attempt(int attempt) {
      this.attempt = attempt;
      return this;
    }

    /** Default 1. */
    public Builder<P> fence(long fence) {
      this.fence = fence;
      return this;
    }

    /**
     * The firing.
     *
     * @throws NullPointerException naming a required part that is missing
     */
    public Firing<P> build() {
      return new Firing<>(this);
    }
  }
}
