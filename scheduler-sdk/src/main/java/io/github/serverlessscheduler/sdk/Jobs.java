package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One owner's jobs. Another owner's job is {@link ErrorCode#NOT_FOUND} here, as one that never was.
 * Thread-safe.
 *
 * <p>A method that returns has its change in the store. A method that throws has changed nothing,
 * except that after {@link ErrorCode#UNAVAILABLE} it may have; repeat it with the same key.
 */
public final class Jobs {

  private final Owner owner;
  private final SchedulerParts parts;
  private final JobChanges changes;
  private final ExecutionView executions;

  Jobs(Owner owner, SchedulerParts parts) {
    this.owner = owner;
    this.parts = parts;
    this.changes = new JobChanges(parts);
    this.executions = new ExecutionView(parts);
  }

  /**
   * Creates a job. A repetition creates another; use a key where a call may be repeated.
   *
   * @throws io.github.serverlessscheduler.sdk.error.InvalidJobException with everything that is
   *     wrong with the spec
   * @throws SchedulerException {@link ErrorCode#NO_HANDLER} where this runtime could not run it
   */
  public <P extends Record> Job<P> create(JobSpec<P> spec) {
    return changes.create(owner, spec, null);
  }

  /**
   * Creates a job, or returns the one that this key has created and that still lives.
   *
   * @param idempotencyKey 1 to 128 printable ASCII characters
   * @throws SchedulerException {@link ErrorCode#KEY_REUSED} if that job was created with another
   *     spec; else as {@link #create(JobSpec)}
   */
  public <P extends Record> Job<P> create(JobSpec<P> spec, String idempotencyKey) {
    return changes.create(owner, spec, CreationKey.idempotency(idempotencyKey));
  }

  /**
   * The job of this name, created with this spec if there is none: for a service that declares its
   * jobs when it starts. A job that exists is left as it is.
   *
   * @param name 1 to 128 printable ASCII characters, the owner's own
   * @throws SchedulerException {@link ErrorCode#KEY_REUSED} if the job of this name is of another
   *     type, {@link ErrorCode#INVALID_STATE} if it is quarantined; else as {@link
   *     #create(JobSpec)}
   */
  public <P extends Record> Job<P> createIfAbsent(String name, JobSpec<P> spec) {
    return changes.create(owner, spec, CreationKey.name(name));
  }

  /**
   * Finds out whether {@link #create(JobSpec)} would take a spec now. Changes nothing.
   *
   * @throws SchedulerException as {@link #create(JobSpec)}
   */
  public void checkCreate(JobSpec<?> spec) {
    changes.checkCreate(owner, spec);
  }

  /**
   * The job of this id.
   *
   * @throws SchedulerException {@link ErrorCode#NOT_FOUND} if this owner has none
   */
  public StoredJob get(JobId id) {
    return find(id).orElseThrow(() -> SchedulerParts.notFound(id));
  }

  /** The job of this id, if this owner has one. */
  public Optional<StoredJob> find(JobId id) {
    return parts.reader().find(key(id));
  }

  /**
   * The owner's jobs, newest first unless the query says otherwise. A page may be short, or empty,
   * although more follow: its cursor says so.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if the cursor is not one of this
   *     query's
   */
  public Page<StoredJob> list(JobQuery query) {
    return new JobListing(parts).list(owner.userId(), query);
  }

  /**
   * What the owner's jobs will fire until then. Paused jobs fire nothing.
   *
   * <p>Looks at 2,000 jobs at most, the newest, and computes; so it costs as much as listing them.
   *
   * @param query which jobs, and how many of them; its cursor and its order are passed over
   * @param until after now, and at most 31 days ahead
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if it is not
   */
  public Upcoming upcoming(JobQuery query, Instant until) {
    return new UpcomingListing(parts).list(owner.userId(), query, until);
  }

  /**
   * Replaces what the owner asked for.
   *
   * @param version the version that the caller read
   * @throws SchedulerException {@link ErrorCode#VERSION_CONFLICT} if the job has changed since,
   *     {@link ErrorCode#NOT_FOUND}; else as {@link #create(JobSpec)}
   */
  public <P extends Record> Job<P> update(JobId id, long version, JobSpec<P> spec) {
    return changes.update(owner, key(id), version, spec);
  }

  /**
   * Finds out whether {@link #update} would take a spec now. Changes nothing.
   *
   * @throws SchedulerException as {@link #update}
   */
  public void checkUpdate(JobId id, long version, JobSpec<?> spec) {
    changes.updated(owner, key(id), version, spec);
  }

  /**
   * Stops a job from firing. Runs asked for still run. Of a paused job, only the reason changes.
   *
   * @param reason for whoever wonders; at most 256 characters
   * @throws SchedulerException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#INVALID_STATE} if it
   *     is quarantined
   */
  public Job<?> pause(JobId id, @Nullable String reason) {
    return changes.pause(key(id), reason);
  }

  /**
   * Lets a paused job fire again, from now on; what it would have fired meanwhile is not made up
   * for.
   *
   * @throws SchedulerException as {@link #pause}
   */
  public Job<?> resume(JobId id) {
    return changes.resume(key(id));
  }

  /**
   * Deletes a job. What is running goes on; nothing more starts.
   *
   * @throws SchedulerException {@link ErrorCode#NOT_FOUND}
   */
  public void delete(JobId id) {
    changes.delete(key(id));
  }

  /**
   * Runs a job now, once for each key, whether it is paused or not.
   *
   * @param key 1 to 128 printable ASCII characters; the same key is the same run
   * @return the run as the ledger has it; the handler may not have started
   * @throws SchedulerException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#INVALID_STATE} if it
   *     is quarantined
   */
  public Execution runNow(JobId id, String key) {
    return executions.runNow(key(id), key);
  }

  /**
   * A job's executions, latest first; those of a deleted job as long as they are kept.
   *
   * @param limit at most so many, 1 to 500
   * @param cursor {@link Page#next()} of the page before; {@code null} for the first
   * @throws SchedulerException {@link ErrorCode#NOT_FOUND} if there is neither job nor execution
   */
  public Page<Execution> executions(JobId id, int limit, @Nullable String cursor) {
    return executions.history(key(id), limit, cursor);
  }

  /**
   * The owner's dead executions, the last to die first; those of a deleted job as well, as long as
   * they are kept. A page may be short, or empty, although more follow: its cursor says so.
   *
   * @param jobType only of this type, as the execution recorded it; {@code null} for any
   * @param limit at most so many, 1 to 500
   * @param cursor {@link Page#next()} of the page before; {@code null} for the first
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if the cursor is not one of this
   *     query's
   */
  public Page<Execution> deadLetters(@Nullable String jobType, int limit, @Nullable String cursor) {
    return new DeadLetters(parts).list(owner.userId(), jobType, limit, cursor);
  }

  /**
   * Gives a dead execution its attempts anew. A repetition changes nothing. One of a deleted job
   * becomes skipped instead, for there is nothing to run.
   *
   * @throws SchedulerException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#INVALID_STATE} if it
   *     succeeded or was skipped
   */
  public Execution redrive(JobId id, String occurrenceId) {
    return executions.redrive(key(id), occurrenceId);
  }

  /**
   * Creates several jobs; one that fails does not stop the others. Results are in the order given.
   */
  public List<BulkResult> createAll(List<? extends JobSpec<?>> specs) {
    return bulk(specs, this::create);
  }

  /** Pauses several jobs, as {@link #createAll}. */
  public List<BulkResult> pauseAll(List<JobId> ids, @Nullable String reason) {
    return bulk(ids, id -> pause(id, reason));
  }

  /** Resumes several jobs, as {@link #createAll}. */
  public List<BulkResult> resumeAll(List<JobId> ids) {
    return bulk(ids, this::resume);
  }

  /** Deletes several jobs, as {@link #createAll}; each result has the job as it was last. */
  public List<BulkResult> deleteAll(List<JobId> ids) {
    return bulk(
        ids,
        id -> {
          StoredJob last = get(id);
          delete(id);
          return last;
        });
  }

  private static <T> List<BulkResult> bulk(
      List<? extends T> items, Function<? super T, ? extends StoredJob> change) {
    return items.stream().map(item -> BulkResult.of(() -> change.apply(item))).toList();
  }

  private JobKey key(JobId id) {
    return new JobKey(owner.userId(), id);
  }
}
