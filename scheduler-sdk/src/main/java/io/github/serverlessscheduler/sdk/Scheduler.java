package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Creates, reads and changes jobs, over whatever store and backend it was built with. Thread-safe;
 * holds no thread and needs no closing.
 */
public final class Scheduler {

  private static final int MOST_PREVIEWED = 1000;

  private final SchedulerParts parts;
  private final Operator operator;

  Scheduler(SchedulerParts parts) {
    this.parts = parts;
    this.operator = new Operator(parts);
  }

  /** Tells the backend of a job once more. */
  void changed(JobKey key) {
    parts.changed(key);
  }

  /** A builder. Its store is required. */
  public static SchedulerBuilder builder() {
    return new SchedulerBuilder();
  }

  /** An owner's jobs: the only way to create, read or change them. */
  public Jobs jobs(Owner owner) {
    return new Jobs(owner, parts);
  }

  /** What crosses owners. Never to be handed to one. */
  public Operator operator() {
    return operator;
  }

  /** The registered job types, by name. */
  public List<JobType<?>> jobTypes() {
    return parts.registry().types();
  }

  /** The registry of the job types, with their schemas. */
  public JobTypeRegistry registry() {
    return parts.registry();
  }

  /** Decodes and encodes the documents of these jobs: for runtimes that exchange them. */
  public JobCodec codec() {
    return parts.codec();
  }

  /**
   * What hears of all that happens here: for runtimes that have something to tell. Never throws.
   */
  public SchedulerListener listener() {
    return parts.listener();
  }

  /** What tells this scheduler the time. */
  public InstantSource clock() {
    return parts.clock();
  }

  /**
   * Whether this runtime would create jobs of a type: false where it runs jobs and has no handler
   * for it. Such a type is listed, and its jobs are refused.
   */
  public boolean accepts(JobType<?> type) {
    return parts.runnable().test(type);
  }

  /**
   * What a schedule comes to, as if a job were created with it now. Writes nothing.
   *
   * @param count how many occurrences at most, 1 to 1,000
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if the count is none of these
   * @throws io.github.serverlessscheduler.sdk.error.InvalidJobException {@link
   *     ErrorCode#UNSUPPORTED} if the backend cannot honour the schedule, with what to write
   *     instead
   */
  public Preview preview(Schedule schedule, int count) {
    if (count < 1 || count > MOST_PREVIEWED) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "the count of a preview is 1 to " + MOST_PREVIEWED);
    }
    new SpecCheck(parts).fitsBackend(schedule);
    Instant now = parts.clock().instant();
    Schedule anchored = parts.anchor(schedule, now);
    return new Preview(anchored.upcoming(now, count), anchored.warnings(now));
  }

  /**
   * What a schedule comes to.
   *
   * @param occurrences the first of them, in order; none if the schedule never fires again
   * @param warnings what its author should know; mostly empty
   */
  public record Preview(List<Instant> occurrences, List<String> warnings) {

    public Preview {
      occurrences = List.copyOf(occurrences);
      warnings = List.copyOf(warnings);
    }
  }
}
