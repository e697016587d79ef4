package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.util.List;
import java.util.Set;

/**
 * Something an owner asks for. It can be done to any scheduler: jobs are meant by their place in
 * the order of their creation, so that a list of operations stands for itself.
 *
 * @param pick which of the jobs so far, counted round
 * @param key an idempotency key, a name, a run's key
 */
record Operation(Kind kind, Owner owner, int pick, String key, JobSpec<Note> spec) {

  /** What is asked for. */
  enum Kind {
    CREATE,
    CREATE_WITH_KEY,
    CREATE_IF_ABSENT,
    UPDATE,
    UPDATE_STALE_VERSION,
    PAUSE,
    RESUME,
    DELETE,
    RUN_NOW,
    REDRIVE,
    TRESPASS
  }

  /**
   * Does it.
   *
   * @param jobs the jobs created so far, to which a new one is added
   * @return what the caller is answered: a job, an occurrence, the code of a refusal
   */
  Object apply(Scheduler scheduler, List<JobKey> jobs) {
    try {
      return kind.name().startsWith("CREATE") || jobs.isEmpty()
          ? create(scheduler.jobs(owner), jobs)
          : change(scheduler, jobs.get(pick % jobs.size()));
    } catch (SchedulerException e) {
      return e.code();
    }
  }

  private Job<?> create(Jobs of, List<JobKey> jobs) {
    Job<?> job =
        switch (kind) {
          case CREATE_WITH_KEY -> of.create(spec, key);
          case CREATE_IF_ABSENT -> of.createIfAbsent(key, spec);
          default -> of.create(spec);
        };
    if (!jobs.contains(job.key())) {
      jobs.add(job.key());
    }
    return job;
  }

  private Object change(Scheduler scheduler, JobKey job) {
    Jobs own = scheduler.jobs(Owner.of(job.userId()));
    return switch (kind) {
      case UPDATE -> own.update(job.jobId(), own.get(job.jobId()).version(), spec);
      case UPDATE_STALE_VERSION -> own.update(job.jobId(), 1, spec);
      case PAUSE -> own.pause(job.jobId(), key);
      case RESUME -> own.resume(job.jobId());
      case DELETE -> {
        own.delete(job.jobId());
        yield "deleted";
      }
      case RUN_NOW -> own.runNow(job.jobId(), key).occurrence();
      case REDRIVE -> own.redrive(job.jobId(), deadOrOther(own, job)).occurrence();
      default -> scheduler.jobs(Owner.of(job.userId() + "-not")).pause(job.jobId(), key);
    };
  }

  /** A dead execution of the job; without one, one that is refused. */
  private String deadOrOther(Jobs own, JobKey job) {
    List<Execution> rows = own.executions(job.jobId(), 100, null).items();
    List<Execution> dead = rows.stream().filter(row -> row.state() == ExecutionState.DEAD).toList();
    List<Execution> some = dead.isEmpty() ? rows : dead;
    return some.isEmpty()
        ? "manual:never-asked-for"
        : some.get(pick % some.size()).occurrence().id();
  }

  /** Whether the specification is part of it. */
  private boolean hasSpec() {
    return Set.of(
            Kind.CREATE,
            Kind.CREATE_WITH_KEY,
            Kind.CREATE_IF_ABSENT,
            Kind.UPDATE,
            Kind.UPDATE_STALE_VERSION)
        .contains(kind);
  }

  @Override
  public String toString() {
    return kind
        + (kind.name().startsWith("CREATE") ? " by " + owner.userId() : " job " + pick)
        + " '"
        + key
        + "'"
        + (hasSpec()
            ? " %s %s %s late %s %s %s"
                .formatted(
                    spec,
                    spec.schedule().start(),
                    spec.schedule().end(),
                    spec.maxLateness(),
                    spec.retry(),
                    spec.overlap())
            : "");
  }
}
