package io.github.serverlessscheduler.sdk.run;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.event.AttemptEnded;
import io.github.serverlessscheduler.sdk.event.AttemptStarted;
import io.github.serverlessscheduler.sdk.event.Listeners;
import io.github.serverlessscheduler.sdk.event.OccurrenceSkipped;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a firing: reads what it comes to, claims its occurrence, calls the handler on the calling
 * thread, and writes the outcome. Thread-safe.
 *
 * <p>Whatever comes back, the ledger knows who acts next, so that the firing can be acknowledged.
 * Only a failing ledger or store makes it throw; the firing must then be delivered again.
 */
public final class JobRunner {

  private final FiringReader reader;
  private final Handlers handlers;
  private final ExecutionLedger ledger;
  private final SchedulerListener listener;
  private final InstantSource clock;
  private final UnaryOperator<Instant> leaseEnd;
  private final Duration finestRetry;
  private final Duration maxFiringAge;

  private JobRunner(Builder builder) {
    this.reader = new FiringReader(builder.registry, builder.codec, builder.jobs);
    this.handlers = builder.handlers;
    this.ledger = builder.ledger;
    this.listener = Listeners.of(List.of(builder.listener));
    this.clock = builder.clock;
    this.leaseEnd = builder.leaseEnd;
    this.finestRetry = builder.finestRetry;
    this.maxFiringAge = builder.maxFiringAge;
  }

  /** A builder of a runner with these handlers over this ledger. */
  public static Builder builder(
      JobTypeRegistry registry, JobCodec codec, Handlers handlers, ExecutionLedger ledger) {
    return new Builder(registry, codec, handlers, ledger);
  }

  /** Runs one firing to its outcome. */
  public Outcome run(FiringMessage firing) {
    Instant now = clock.instant();
    if (Firings.isExpired(firing, maxFiringAge, now)) {
      return skip(firing, SkipReason.EXPIRED, now);
    }
    Assignment assignment = reader.read(firing);
    if (assignment instanceof Assignment.Obsolete obsolete) {
      return skip(firing, obsolete.reason(), now);
    }
    boolean exclusive =
        assignment instanceof Assignment.Work<?> work && work.overlap() == Overlap.SKIP;
    Claim claim = ledger.claim(request(firing, exclusive, now));
    if (claim instanceof Claim.Granted granted) {
      return runClaimed(assignment, firing, granted.lease(), now);
    }
    if (claim instanceof Claim.Overlapping) {
      return skip(firing, SkipReason.OVERLAP, now);
    }
    return unclaimed(firing, claim);
  }

  private ClaimRequest request(FiringMessage firing, boolean exclusive, Instant now) {
    return new ClaimRequest(
        firing.occurrence(),
        firing.jobType(),
        firing.jobVersion(),
        firing.scheduledAt(),
        exclusive,
        now,
        leaseEnd.apply(now));
  }

  /** What an occurrence that another attempt has, or that is finished, is to this firing. */
  private Outcome unclaimed(FiringMessage firing, Claim claim) {
    if (claim instanceof Claim.Busy busy) {
      return new Outcome.Busy(busy.until());
    }
    return ledger
        .find(firing.occurrence())
        .map(JobRunner::outcomeOf)
        .orElseGet(Outcome.Completed::new);
  }

  private static Outcome outcomeOf(Execution finished) {
    String reason = finished.reason().orElse("");
    return switch (finished.state()) {
      case DEAD -> new Outcome.Dead(reason);
      case SKIPPED -> new Outcome.Skipped(SkipReason.ofWireName(reason));
      default -> new Outcome.Completed();
    };
  }

  private Outcome skip(FiringMessage firing, SkipReason reason, Instant now) {
    Execution skipped =
        Execution.skipped(
            firing.occurrence(),
            firing.jobType(),
            firing.jobVersion(),
            firing.scheduledAt(),
            reason,
            now);
    if (ledger.skip(skipped, now)) {
      tellSkipped(firing, reason);
    }
    return new Outcome.Skipped(reason);
  }

  private void tellSkipped(FiringMessage firing, SkipReason reason) {
    listener.occurrenceSkipped(
        new OccurrenceSkipped(
            firing.occurrence(),
            firing.jobType(),
            reason,
            firing.scheduledAt(),
            firing.scheduledAt(),
            1));
  }

  private Outcome runClaimed(
      Assignment assignment, FiringMessage firing, Lease lease, Instant now) {
    if (!(assignment instanceof Assignment.Work<?> work)) {
      String reason = ((Assignment.Unusable) assignment).reason();
      return end(firing, lease, new Outcome.Dead(reason), null);
    }
    if (isLate(work, firing, lease, now)) {
      if (ledger.finish(lease, new Outcome.Skipped(SkipReason.LATE), now)) {
        tellSkipped(firing, SkipReason.LATE);
      }
      return new Outcome.Skipped(SkipReason.LATE);
    }
    if (lease.attempt() > work.retry().maxAttempts()) {
      return end(firing, lease, new Outcome.Dead("the last attempt did not report back"), null);
    }
    return attempt(work, firing, lease, now);
  }

  private static boolean isLate(
      Assignment.Work<?> work, FiringMessage firing, Lease lease, Instant now) {
    Duration most = work.maxLateness();
    return most != null
        && lease.fence() == 1
        && !firing.occurrence().isManual()
        && firing.scheduledAt().plus(most).isBefore(now);
  }

  private <P extends Record> Outcome attempt(
      Assignment.Work<P> work, FiringMessage message, Lease lease, Instant now) {
    listener.attemptStarted(
        new AttemptStarted(lease, work.type().name(), message.scheduledAt(), now));
    Firing<P> firing = firing(work, message, lease);
    Throwable failure = call(firing);
    // An interrupt is for the handler; a store may take one for an order to close its files.
    boolean interrupted = Thread.interrupted();
    try {
      Outcome outcome =
          Verdict.of(
              failure,
              firing.summary().orElse(null),
              work.retry(),
              lease.attempt(),
              clock.instant(),
              finestRetry);
      return end(message, lease, outcome, failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Calls the handler; whatever it throws, errors included, is the attempt's and not the runtime's.
   */
  private @Nullable Throwable call(Firing<?> firing) {
    try {
      handlers.handle(firing);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (Throwable e) {
      return e;
    }
  }

  private Outcome end(
      FiringMessage firing, Lease lease, Outcome outcome, @Nullable Throwable failure) {
    Instant endedAt = clock.instant();
    boolean recorded = false;
    try {
      recorded = ledger.finish(lease, outcome, endedAt);
      return outcome;
    } finally {
      listener.attemptEnded(
          new AttemptEnded(
              lease, firing.jobType(), firing.scheduledAt(), endedAt, outcome, failure, recorded));
    }
  }

  private static <P extends Record> Firing<P> firing(
      Assignment.Work<P> work, FiringMessage message, Lease lease) {
    return Firing.builder(work.type(), work.payload())
        .jobId(message.occurrence().job().jobId().toString())
        .userId(message.occurrence().job().userId())
        .userEmail(work.userEmail())
        .jobVersion(work.jobVersion())
        .occurrenceId(message.occurrence().id())
        .scheduledAt(message.scheduledAt())
        .attempt(lease.attempt())
        .fence(lease.fence())
        .build();
  }

  /** Collects a runner. Not thread-safe. */
  public static final class Builder {
    private final JobTypeRegistry registry;
    private final JobCodec codec;
    private final Handlers handlers;
    private final ExecutionLedger ledger;
    private @Nullable StoredJobReader jobs;
    private SchedulerListener listener = new SchedulerListener() {};
    private InstantSource clock = InstantSource.system();
    private UnaryOperator<Instant> leaseEnd = now -> now.plus(Duration.ofMinutes(15));
    private Duration finestRetry = Duration.ofSeconds(1);
    private Duration maxFiringAge = Firings.MAX_AGE;

    private Builder(
        JobTypeRegistry registry, JobCodec codec, Handlers handlers, ExecutionLedger ledger) {
      this.registry = registry;
      this.codec = codec;
      this.handlers = handlers;
      this.ledger = ledger;
    }

    /**
     * Checks every firing against its job as it is now. Without this, firings run from the snapshot
     * they carry.
     */
    public Builder checkAgainst(StoredJobReader jobs) {
      this.jobs = jobs;
      return this;
    }

    /** Default one that does nothing. */
    public Builder listener(SchedulerListener listener) {
      this.listener = listener;
      return this;
    }

    /** Default the system clock. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * When a lease that is granted now ends; default 15 minutes later, the longest that a Lambda
     * runs.
     */
    public Builder leaseEnd(UnaryOperator<Instant> leaseEnd) {
      this.leaseEnd = leaseEnd;
      return this;
    }

    /** A shorter wait between attempts is rounded up to this; default one second. */
    public Builder finestRetry(Duration finestRetry) {
      this.finestRetry = finestRetry;
      return this;
    }

    /** An older firing is skipped as expired; default 15 days. */
    public Builder maxFiringAge(Duration maxFiringAge) {
      this.maxFiringAge = maxFiringAge;
      return this;
    }

    public JobRunner build() {
      return new JobRunner(this);
    }
  }
}
