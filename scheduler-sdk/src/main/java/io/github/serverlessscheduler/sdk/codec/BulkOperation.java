package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.job.JobId;
import org.jspecify.annotations.Nullable;

/** One of the things that a bulk request asks for; each stands and falls by itself. */
public sealed interface BulkOperation {

  /**
   * A new job.
   *
   * @param spec its document, not decoded yet
   * @param idempotencyKey what it is created under; {@code null} for none
   */
  record Create(String spec, @Nullable String idempotencyKey) implements BulkOperation {}

  /**
   * A pause.
   *
   * @param reason for whoever wonders; {@code null} for none
   */
  record Pause(JobId job, @Nullable String reason) implements BulkOperation {}

  /** A pause ended. */
  record Resume(JobId job) implements BulkOperation {}

  /** A job deleted. */
  record Delete(JobId job) implements BulkOperation {}

  /** A job run now, once for the key. */
  record Run(JobId job, String idempotencyKey) implements BulkOperation {}

  /** A dead execution given its attempts anew. */
  record Redrive(JobId job, String occurrenceId) implements BulkOperation {}
}
