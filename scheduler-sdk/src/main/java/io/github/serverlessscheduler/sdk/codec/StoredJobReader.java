package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The stored jobs as this runtime sees them: decoded, or quarantined where they cannot be decoded
 * or run here. Thread-safe.
 */
public final class StoredJobReader {

  private final JobStore store;
  private final JobCodec codec;
  private final Predicate<JobType<?>> runnable;

  /**
   * A reader of this store.
   *
   * @param runnable whether this runtime could run a job of the type; always true where jobs are
   *     not run
   */
  public StoredJobReader(JobStore store, JobCodec codec, Predicate<JobType<?>> runnable) {
    this.store = store;
    this.codec = codec;
    this.runnable = runnable;
  }

  /** The job at this key, read consistently. */
  public Optional<StoredJob> find(JobKey key) {
    return store.find(key).map(this::read);
  }

  /** The job of this document. */
  public StoredJob read(JobDocument document) {
    StoredJob stored = codec.decode(document);
    if (stored instanceof Job<?> job && !runnable.test(job.type())) {
      return new QuarantinedJob(
          job.id(),
          job.userId(),
          job.jobType(),
          job.version(),
          List.of(
              new Violation("/job_type", "no handler for " + job.jobType() + " in this runtime")),
          document.json());
    }
    return stored;
  }
}
