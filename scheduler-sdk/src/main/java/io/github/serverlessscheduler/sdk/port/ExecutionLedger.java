package io.github.serverlessscheduler.sdk.port;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account of every occurrence: who runs it, how it ended, when it is tried again. The ledger
 * alone owns retries.
 *
 * <p>Every adapter is thread-safe and every method atomic. Time is passed in. Rows are only ever
 * finished once; a finished row changes by {@link #redrive} alone. What a method wrote survives a
 * crash once it returns, where it says <em>durable</em>; what {@link #announce}, {@link #claim},
 * {@link #extend} and {@link #skip} wrote may be lost by a crash of the process that times and runs
 * the jobs itself, but never an earlier write while a later one is kept.
 */
public interface ExecutionLedger {

  /** Records these scheduled occurrences as pending; leaves rows that exist alone. */
  void announce(List<Execution> pending);

  /**
   * Records a run that was asked for as pending, durable. False, and nothing changed, if its row
   * exists.
   */
  boolean request(Execution pending);

  /**
   * Grants the lease of an occurrence if it is due and free, making its row if there is none.
   *
   * <p>Granted unless the row is finished, leased beyond {@code request.now()}, or waits for its
   * next attempt beyond it; a pending row without attempts never waits. A grant raises the fence by
   * one and adds an attempt; an attempt whose lease ran out stays in the row, without an end. An
   * exclusive grant holds the job until the row is finished; while another occurrence holds it, an
   * exclusive claim is refused and nothing is written.
   */
  Claim claim(ClaimRequest request);

  /**
   * Moves the end of a lease. False, and nothing changed, if the lease is no longer held; one that
   * ran out is held until another claim is granted.
   */
  boolean extend(Lease lease, Instant until);

  /**
   * Writes how an attempt ended, durable. {@code Completed}, {@code Dead} and {@code Skipped}
   * finish the row, {@code RetryAt} makes it pending until then.
   *
   * @return false, and nothing changed, if the lease is no longer held: its fence is not the row's,
   *     or its attempt has ended
   * @throws IllegalArgumentException for {@code Busy}, which ends no attempt
   */
  boolean finish(Lease lease, Outcome outcome, Instant now);

  /**
   * Records a skipped execution, over no row or an unfinished one that nobody leases at {@code
   * now}; a row keeps its attempts and lets go of the job.
   *
   * @return false, and nothing changed, if the row is leased or finished
   */
  boolean skip(Execution skipped, Instant now);

  /**
   * Makes a dead row pending again, due at {@code now}, its attempts counted anew; durable.
   *
   * @return false, and nothing changed, unless it is dead
   */
  boolean redrive(Occurrence occurrence, Instant now);

  /** The row of this occurrence. */
  Optional<Execution> find(Occurrence occurrence);

  /** Unfinished rows whose {@code wakeAt} is at or before this time, earliest first. */
  List<Execution> due(Instant before, int limit);

  /**
   * A job's rows by {@code scheduledAt}, latest first, those of one instant by occurrence id.
   *
   * @param before only rows after this one in that order; {@code null} for the latest
   * @param limit at most so many, 1 or more; fewer come only at the end
   */
  List<Execution> history(JobKey job, @Nullable Execution before, int limit);

  /** The latest scheduled occurrence of a job that has a row, kept as long as the job may fire. */
  Optional<Instant> lastScheduled(JobKey job);

  /**
   * Dead rows of all owners, in the order of the ledger, which stays the same.
   *
   * @param after only rows after this one; {@code null} for the first
   * @param limit at most so many, 1 or more; fewer come only at the end
   */
  List<Execution> dead(@Nullable Occurrence after, int limit);

  /**
   * One owner's dead rows by {@code finishedAt}, the last to die first, those of one instant by job
   * id and occurrence id.
   *
   * @param before only rows after this one in that order, whatever has become of it; {@code null}
   *     for the last to die
   * @param limit at most so many, 1 or more; fewer come only at the end
   */
  List<Execution> deadOf(String userId, @Nullable Execution before, int limit);

  /** Whether this is {@link #disabled()}, and so keeps no account. */
  default boolean isDisabled() {
    return false;
  }

  /**
   * A ledger that grants every claim and remembers nothing, for handlers that are idempotent and
   * would rather not pay. Retries, overlap rules and histories do not hold then, and an occurrence
   * delivered twice runs twice: jobs that need them are refused at create.
   */
  static ExecutionLedger disabled() {
    return DisabledLedger.INSTANCE;
  }
}
