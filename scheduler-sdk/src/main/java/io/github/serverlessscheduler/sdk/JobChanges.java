package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.JobChanged;
import io.github.serverlessscheduler.sdk.event.JobChanged.Change;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an owner does to jobs: each change is checked whole, stored, told to the backend, then to
 * the listener.
 */
final class JobChanges {

  private static final int LONGEST_REASON = 256;
  private static final int TRIES = 20;
  private static final int PAGE = 500;

  private final SchedulerParts parts;
  private final SpecCheck check;

  JobChanges(SchedulerParts parts) {
    this.parts = parts;
    this.check = new SpecCheck(parts);
  }

  <P extends Record> Job<P> create(Owner owner, JobSpec<P> spec, @Nullable CreationKey key) {
    Instant now = parts.clock().instant();
    Job<P> job = draft(owner, spec, now);
    if (key != null && job.next(now).isEmpty()) {
      Optional<JobDocument> holder = holder(owner, key);
      if (holder.isPresent()) {
        return existing(holder.get(), job, key);
      }
    }
    requireUseful(job, now);
    JobDocument stored =
        parts.store().create(parts.codec().encode(job, key == null ? null : key.stored()));
    if (key != null && !stored.key().equals(job.key())) {
      return existing(stored, job, key);
    }
    announce(job, Change.CREATED);
    return job;
  }

  /** Refuses what {@link #create} would, and creates nothing. */
  void checkCreate(Owner owner, JobSpec<?> spec) {
    Instant now = parts.clock().instant();
    requireUseful(draft(owner, spec, now), now);
  }

  private <P extends Record> Job<P> draft(Owner owner, JobSpec<P> spec, Instant now) {
    JobType<P> type = check.accepted(spec);
    JobSpec<P> anchored = withSchedule(spec, parts.anchor(spec.schedule(), now));
    return Job.builder(parts.ids().next(now), owner, type, anchored, now).build();
  }

  private void requireUseful(Job<?> job, Instant now) {
    check.hasOccurrenceAfter(job.spec(), now);
    check.fitsBackend(job);
  }

  /**
   * The job created under a key, found by looking through the owner's: only for a call that comes
   * again when the schedule is over, and must not write.
   */
  private Optional<JobDocument> holder(Owner owner, CreationKey key) {
    JobId last = null;
    List<JobDocument> page;
    do {
      page = parts.store().list(owner.userId(), JobOrder.NEWEST_FIRST, last, PAGE);
      for (JobDocument document : page) {
        last = document.key().jobId();
        if (key.stored().equals(document.creationKey())) {
          return Optional.of(document);
        }
      }
    } while (page.size() == PAGE);
    return Optional.empty();
  }

  /** The job that holds the key, if it is what the caller would have created. */
  private <P extends Record> Job<P> existing(JobDocument stored, Job<P> wanted, CreationKey key) {
    Job<?> holder = usable(parts.reader().read(stored));
    boolean same =
        holder.type().equals(wanted.type())
            && (key.isName()
                || holder.version() > 1
                || unanchored(holder.spec()).equals(unanchored(wanted.spec())));
    if (!same) {
      throw new SchedulerException(
          ErrorCode.KEY_REUSED,
          "job "
              + holder.id()
              + " was created under this "
              + (key.isName() ? "name with another type" : "key with another spec"));
    }
    @SuppressWarnings("unchecked") // The types are equal, and a type is of one payload class.
    Job<P> typed = (Job<P>) holder;
    return typed;
  }

  <P extends Record> Job<P> update(Owner owner, JobKey key, long version, JobSpec<P> spec) {
    Job<P> changed = updated(owner, key, version, spec);
    replace(changed, Change.UPDATED);
    return changed;
  }

  /** The job as an update would leave it; refuses what that would, and changes nothing. */
  <P extends Record> Job<P> updated(Owner owner, JobKey key, long version, JobSpec<P> spec) {
    JobType<P> type = check.accepted(spec);
    Job<?> old = usable(read(key));
    if (!old.type().equals(type)) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "a job of type " + old.type() + " stays of that type");
    }
    if (old.version() != version) {
      throw SchedulerParts.conflict(key.jobId(), version, old.version());
    }
    Instant now = parts.clock().instant();
    boolean rescheduled = !old.spec().schedule().firesLike(spec.schedule());
    JobSpec<P> anchored =
        withSchedule(spec, parts.anchor(spec.schedule(), old.spec().schedule(), now));
    if (rescheduled) {
      check.hasOccurrenceAfter(anchored, now);
    }
    Job<P> changed =
        Job.builder(
                old.id(),
                owner.email().isPresent() ? owner : old.owner(),
                type,
                anchored,
                old.createdAt())
            .scheduleSince(rescheduled ? now : old.scheduleSince())
            .enabled(old.enabled())
            .pausedReason(old.pausedReason().orElse(null))
            .version(version + 1)
            .sync(old.sync())
            .updatedAt(now)
            .build();
    check.fitsBackend(changed);
    return changed;
  }

  Job<?> pause(JobKey key, @Nullable String reason) {
    if (reason != null && reason.length() > LONGEST_REASON) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "the reason of a pause is at most " + LONGEST_REASON + " characters");
    }
    return change(key, Change.PAUSED, builder -> builder.enabled(false).pausedReason(reason));
  }

  Job<?> resume(JobKey key) {
    Job<?> job = usable(read(key));
    if (job.enabled()) {
      return job;
    }
    Instant now = parts.clock().instant();
    return change(
        key,
        Change.RESUMED,
        builder -> builder.enabled(true).pausedReason(null).scheduleSince(now));
  }

  void delete(JobKey key) {
    StoredJob last = read(key);
    if (!parts.store().delete(key)) {
      throw SchedulerParts.notFound(key.jobId());
    }
    parts.changed(key);
    parts
        .listener()
        .jobChanged(new JobChanged(key, last.jobType(), Change.DELETED, last.version(), List.of()));
  }

  /** Changes the latest version, reading it again where somebody else was quicker. */
  private Job<?> change(JobKey key, Change what, UnaryOperator<Job.Builder<?>> edit) {
    for (int tries = 1; ; tries++) {
      Job<?> old = usable(read(key));
      Job<?> changed =
          edit.apply(old.toBuilder())
              .version(old.version() + 1)
              .updatedAt(parts.clock().instant())
              .build();
      try {
        replace(changed, what);
        return changed;
      } catch (SchedulerException e) {
        if (e.code() != ErrorCode.VERSION_CONFLICT || tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private void replace(Job<?> changed, Change what) {
    parts.store().replace(parts.codec().encode(changed, null));
    announce(changed, what);
  }

  private void announce(Job<?> job, Change what) {
    parts.changed(job.key());
    parts
        .listener()
        .jobChanged(
            new JobChanged(
                job.key(),
                job.jobType(),
                what,
                job.version(),
                job.spec().schedule().warnings(job.updatedAt())));
  }

  private StoredJob read(JobKey key) {
    return parts.reader().find(key).orElseThrow(() -> SchedulerParts.notFound(key.jobId()));
  }

  private static Job<?> usable(StoredJob stored) {
    return SchedulerParts.usable(stored);
  }

  private static <P extends Record> JobSpec<P> withSchedule(JobSpec<P> spec, Schedule schedule) {
    return spec.toBuilder().schedule(schedule).build();
  }

  private static JobSpec<?> unanchored(JobSpec<?> spec) {
    return withSchedule(spec, spec.schedule().withAnchor(null));
  }
}
