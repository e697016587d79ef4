package io.github.serverlessscheduler.plugin;

/**
 * The code that does a job type's work.
 *
 * <p>Called at least once for every occurrence that is due, and never again after a completion
 * became durable; effects that must not repeat can be keyed by {@link Firing#idempotencyKey()}. One
 * handler serves many threads at once.
 */
@FunctionalInterface
public interface JobHandler<P extends Record> {

  /**
   * Does the work of one attempt. Returning is success.
   *
   * @throws NonRetryableException if another attempt cannot help: the occurrence is dead at once
   * @throws Exception anything else is a failed attempt, retried as the job's retry rule says. An
   *     interrupt means that the process is stopping; the attempt is then repeated later.
   */
  void handle(Firing<P> firing) throws Exception;
}
